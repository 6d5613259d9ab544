"""Tables of the app, gathered from its rooms."""

from accounts.audit.models import AuditEvent, AuditKey  # noqa: F401
from accounts.branches.models import Branch, BranchLink, OpeningHours  # noqa: F401
from accounts.care.models import CareRelationship  # noqa: F401
from accounts.imports.models import ImportRun  # noqa: F401
from accounts.sessions.models import Session  # noqa: F401
from accounts.signin.models import OneTimeToken  # noqa: F401
from accounts.users.models import Profile, User  # noqa: F401
