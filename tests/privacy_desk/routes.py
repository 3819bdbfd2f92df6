"""Who may do what at the privacy desk: rows of the table in tests/test_matrix.py. There is no request and no breach."""

# method and path                                   visitor anna bram carla daan mila petra eva
TABLE = """
GET  /desk/privacy/exports                          in   404  404  404  403  403  ok   403
GET  /desk/privacy/requests                         in   404  404  404  403  403  ok   403
GET  /desk/privacy/requests/new                     in   404  404  404  403  403  ok   403
POST /desk/privacy/requests/new                     401  404  404  404  403  403  ok   403
GET  /desk/privacy/requests/{number}                in   404  404  404  403  403  404  403
POST /desk/privacy/requests/{number}/link           401  404  404  404  403  403  404  403
POST /desk/privacy/requests/{number}/mail-code      401  404  404  404  403  403  404  403
POST /desk/privacy/requests/{number}/code           401  404  404  404  403  403  404  403
POST /desk/privacy/requests/{number}/facts          401  404  404  404  403  403  404  403
POST /desk/privacy/requests/{number}/note           401  404  404  404  403  403  404  403
POST /desk/privacy/requests/{number}/copy           401  404  404  404  403  403  404  403
POST /desk/privacy/requests/{number}/withdraw       401  404  404  404  403  403  404  403
GET  /desk/privacy/requests/{number}/letters/{what} in   404  404  404  403  403  404  403
POST /desk/privacy/requests/{number}/letters/{what} 401  404  404  404  403  403  404  403
GET  /desk/privacy/breaches                         in   404  404  404  403  403  ok   403
GET  /desk/privacy/breaches/new                     in   404  404  404  403  403  ok   403
POST /desk/privacy/breaches/new                     401  404  404  404  403  403  ok   403
GET  /desk/privacy/breaches/{number}                in   404  404  404  403  403  404  403
POST /desk/privacy/breaches/{number}                401  404  404  404  403  403  404  403
POST /desk/privacy/breaches/{number}/close          401  404  404  404  403  403  404  403
GET  /desk/privacy/register                         in   404  404  404  403  403  ok   403
GET  /desk/privacy/register.json                    in   404  404  404  403  403  ok   403
GET  /desk/privacy/register.csv                     in   404  404  404  403  403  ok   403
GET  /account/privacy/ask                           in   ok   ok   ok   ok   ok   ok   ok
POST /account/privacy/ask                           401  ok   ok   ok   ok   ok   ok   ok
"""
