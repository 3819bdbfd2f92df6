"""What the source says that it keeps, sets, asks and sends: found in its syntax trees, without running it."""

import ast
from collections.abc import Iterable, Iterator

# What can be imported to speak to another machine.
NETWORK = (
    "aiohttp", "aiosmtplib", "asyncpg", "authlib.integrations", "ftplib", "http.client", "httpx", "httpx2", "imaplib",
    "obstore", "poplib", "requests", "smtplib", "socket", "urllib.request", "urllib3", "websockets", "xmlrpc",
)  # fmt: skip


def network(tree: ast.AST) -> set[str]:
    """Modules that it imports to speak to other machines."""
    found: set[str] = set()
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        elif isinstance(node, ast.Attribute) and node.attr in ("open_connection", "create_connection"):
            found.add(node.attr)
        found.update(one for one in NETWORK for name in names if name == one or name.startswith(f"{one}."))
    return found


def cookies(tree: ast.AST) -> set[str]:
    """Names of cookies that it sets or deletes; "?" where the name is not to be seen."""
    return {
        _text(tree, node.args[0]) if node.args else "?"
        for node in _calls(tree)
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("set_cookie", "delete_cookie")
    }


def writes_set_cookie(tree: ast.AST) -> bool:
    """Whether it makes a Set-Cookie itself, or passes one on."""
    return any(_is_set_cookie(one) for node in ast.walk(tree) for one in _header_names(node))


def _header_names(node: ast.AST) -> list[ast.expr | None]:
    if isinstance(node, ast.Dict):
        return list(node.keys)
    if isinstance(node, ast.Tuple):
        return [*node.elts[:1]]
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        return [node.slice]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return [*node.args[:1]] if node.func.attr in ("append", "setdefault") else []
    return []


def _is_set_cookie(node: ast.expr | None) -> bool:
    value = node.value if isinstance(node, ast.Constant) else ""
    return value.lower() in ("set-cookie", b"set-cookie") if isinstance(value, (str, bytes)) else False


def log_fields(tree: ast.AST) -> set[str]:
    """Fields that it logs beside the event."""
    direct = {
        one.asname or one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "portal.web.logs"
        for one in node.names
    } & {"log", "trouble"}
    return {
        keyword.arg
        for node in _calls(tree)
        if (isinstance(node.func, ast.Name) and node.func.id in direct)
        or (
            isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "logs"
            and node.func.attr in ("log", "trouble")
        )
        for keyword in node.keywords
        if keyword.arg
    }


def documents(tree: ast.AST, call: tuple[str, str], place: int) -> set[str]:
    """Keys of the dicts that it hands to `call` (`("queue", "enqueue")`) as argument number `place`; "?" for what is
    neither a dict nor a dataclass made one."""
    found: set[str] = set()
    for node in _calls(tree):
        if _named(node.func) == call and len(node.args) > place:
            found.update(_keys(tree, node.args[place]))
    return found


def bare_inputs(tree: ast.AST) -> set[str]:
    """Names that it reads of a form without a Form class."""
    sent = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for targets, value in ((node.targets[0], node.value),)
        for target, one in _pairs(targets, value)
        if isinstance(target, ast.Name) and _is_form(one)
    }
    return {
        _text(tree, node.args[0])
        for node in _calls(tree)
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in ("get", "getlist")
        and node.args
        and (
            _is_form(node.func.value)
            or (isinstance(node.func.value, ast.Name) and node.func.value.id in sent)
        )
    }


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value


def _is_form(node: ast.expr) -> bool:
    inner = node.value if isinstance(node, ast.Await) else node
    return isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute) and inner.func.attr == "form"


def _keys(tree: ast.AST, node: ast.expr) -> Iterable[str]:
    if isinstance(node, ast.Dict):
        return {_text(tree, key) if key else "?" for key in node.keys}
    if isinstance(node, ast.Call) and _named(node.func)[1] == "asdict":
        return set()
    if isinstance(node, ast.Name):
        made = [
            one.value
            for one in ast.walk(tree)
            if isinstance(one, ast.Assign) and isinstance(one.value, ast.Dict) and _assigns(one, node.id)
        ]
        return {key for one in made for key in _keys(tree, one)} if made else {"?"}
    return {"?"}


def _named(node: ast.expr) -> tuple[str, str]:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id, node.attr
    return "", node.id if isinstance(node, ast.Name) else ""


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _text(tree: ast.AST, node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    named = node.id if isinstance(node, ast.Name) else ""
    for one in ast.walk(tree):
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant) and _assigns(one, named):
            return str(one.value.value)
    return "?"


def _assigns(node: ast.Assign, name: str) -> bool:
    return any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
