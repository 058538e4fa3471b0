"""ECR: repositories and tokens of the local registry, so that the product can believe what ECR says, as it must on AWS."""

import time
from base64 import b64encode

from moto.core.responses import ActionResult
from moto.ecr.models import Repository
from moto.ecr.responses import ECRResponse

TWELVE_HOURS = 12 * 60 * 60


def apply(registry: str, token: str) -> None:
    original = Repository.__init__

    def __init__(self, *args, **kwargs) -> None:
        original(self, *args, **kwargs)
        self.uri = f"{registry}/{self.name}"

    def get_authorization_token(self) -> ActionResult:
        authorization = {
            "authorizationToken": b64encode(f"AWS:{token}".encode()).decode(),
            "expiresAt": time.time() + TWELVE_HOURS,
            "proxyEndpoint": f"http://{registry}",
        }
        return ActionResult({"authorizationData": [authorization]})

    Repository.__init__ = __init__
    ECRResponse.get_authorization_token = get_authorization_token
