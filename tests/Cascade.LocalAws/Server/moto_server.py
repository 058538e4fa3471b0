"""The emulated AWS: moto, mended where the product, or Terraform's AWS provider, would see that it is not AWS.

Settings come from the environment:

    CASCADE_LOCAL_REGISTRY          host:port that ECR answers with
    CASCADE_LOCAL_REGISTRY_TOKEN    the password that GetAuthorizationToken gives to the user AWS
    CASCADE_LOCAL_ROLLOUT_SECONDS   how long an ECS deployment takes to complete; 0 when not set
    CASCADE_LOCAL_FAILURES          the folder of the ways in which tasks fail (mend_tasks), and of other DNS (mend_https); none when not set

It listens on a free port of 127.0.0.1 and says so on its first line: `listening on 127.0.0.1:PORT`. It ends when its
standard input ends, so that it cannot outlive the one who started it.
"""

import collections
import os
import sys
import threading

import mend_autoscaling
import mend_ec2
import mend_ecr
import mend_ecs
import mend_https
import mend_iam
import mend_quotas
import mend_tagging
import mend_tasks
import mend_wafv2
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server


def one_at_a_time(application):
    """moto keeps its resources in plain dictionaries: two requests at once make it answer 500 after it has done what was asked.

    And its web server closes each connection, which makes a client lose an answer now and then, one in a thousand under load. The
    client asks again, and would be told that what it creates is there already: so it gets the answer that it lost."""
    turn = threading.Lock()
    answers = collections.OrderedDict()

    def serve(environ, start_response):
        invocation = environ.get("HTTP_AMZ_SDK_INVOCATION_ID") if environ["REQUEST_METHOD"] in ("POST", "PUT") else None
        with turn:
            answer = answers.get(invocation) or call(application, environ)
            if invocation and not answer[0].startswith("5"):
                answers[invocation] = answer
                if len(answers) > 2000:
                    answers.popitem(last=False)
        status, headers, body = answer
        start_response(status, headers)
        return body

    return serve


def call(application, environ):
    start = []
    body = list(application(environ, lambda status, headers, exc_info=None: start.append((status, headers))))
    status, headers = start[-1]
    return status, headers, body


def main() -> None:
    os.setsid()  # Ctrl+C belongs to the one who started this

    mend_autoscaling.apply()
    mend_ec2.apply()
    mend_ecr.apply(
        registry=os.environ.get("CASCADE_LOCAL_REGISTRY", "localhost:5000"),
        token=os.environ.get("CASCADE_LOCAL_REGISTRY_TOKEN", "token"),
    )
    mend_ecs.apply(rollout_seconds=float(os.environ.get("CASCADE_LOCAL_ROLLOUT_SECONDS", "0")))
    mend_https.apply(folder=os.environ.get("CASCADE_LOCAL_FAILURES", ""))
    mend_iam.apply(folder=os.environ.get("CASCADE_LOCAL_FAILURES", ""))
    mend_quotas.apply()
    mend_tagging.apply()
    mend_tasks.apply()
    mend_wafv2.apply()

    server = make_server("127.0.0.1", 0, one_at_a_time(DomainDispatcherApplication(create_backend_app)), threaded=True)
    print(f"listening on 127.0.0.1:{server.server_port}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    # Not sys.stdin: a read that still blocks on it when the interpreter finishes is a fatal error.
    while os.read(0, 4096):
        pass
    sys.stdout.flush()
    os._exit(0)  # the serving threads hold nothing worth waiting for


if __name__ == "__main__":
    main()
