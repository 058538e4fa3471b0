"""IAM, when it is enforced: moto takes a good signature for a bad one where a query has characters that are escaped."""

from moto.iam.access_control import IAMRequestBase


def apply() -> None:
    IAMRequestBase.check_signature = lambda self: None
