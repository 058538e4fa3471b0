"""IAM, when it is enforced.

moto takes a good signature for a bad one where a query has characters that are escaped. And a test wants to know which actions were asked
for: each that was permitted is a line of the file actions.log in the folder of failures, once.
"""

import os

from moto.iam.access_control import IAMRequestBase


def apply(folder: str) -> None:
    IAMRequestBase.check_signature = lambda self: None
    if folder:
        note_actions(os.path.join(folder, "actions.log"))


def note_actions(path: str) -> None:
    check = IAMRequestBase.check_action_permitted
    noted = set()

    def check_and_note(self, resource):
        check(self, resource)
        if self._action not in noted:
            noted.add(self._action)
            with open(path, "a") as file:
                file.write(f"{self._action}\n")

    IAMRequestBase.check_action_permitted = check_and_note
