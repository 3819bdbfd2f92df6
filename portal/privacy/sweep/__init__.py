"""The lifecycle job: what the privacy statement says has gone by today, goes. The engine works on the holdings that it
is given and knows no feature; `run` is the whole of it."""

from portal.privacy.sweep.command import command
from portal.privacy.sweep.confirmed import confirm
from portal.privacy.sweep.daily import daily, watch
from portal.privacy.sweep.listener import Listener
from portal.privacy.sweep.report import Report
from portal.privacy.sweep.run import run
from portal.privacy.sweep.tell import sentence

__all__ = ["Listener", "Report", "command", "confirm", "daily", "run", "sentence", "watch"]
