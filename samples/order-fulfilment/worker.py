"""A worker in a process of its own, over REST, with nothing but Python's standard library:

    python3 samples/order-fulfilment/worker.py http://localhost:8080

It asks for jobs with long polling, does them, and completes, fails or throws a BPMN error. The same in TypeScript: worker.ts.
"""
import json
import signal
import sys
import threading
import time
import urllib.error
import urllib.request

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080"
stopping = threading.Event()


class BpmnError(Exception):
    """The end of a job that is no failure of the worker: the process has a way for it."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def reserve_item(variables):
    if variables["sku"] == "unicorn":
        raise BpmnError("OUT_OF_STOCK", "There are no unicorns left.")
    return {"reservation": f"{variables['sku']} x {variables['quantity']}"}


WORK = {
    "reserve-item": reserve_item,
    "pack-parcel": lambda variables: {"weight": 1.2},
    "charge-card": lambda variables: {"charged": variables.get("card") != "empty", "reference": "CARD-1"},
    "ship-parcel": lambda variables: {"trackingNumber": "TRACK-1"},
    "notify-customer": lambda variables: {},
}


def post(path, body):
    request = urllib.request.Request(
        f"{ADDRESS}/v2/{path}",
        data=json.dumps(body).encode(),
        headers={"content-type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        text = response.read()
    return json.loads(text) if text else None


def perform(job):
    key, lock = job["jobKey"], {"lockVersion": job["lockVersion"]}
    try:
        post(f"jobs/{key}/completion", {"variables": WORK[job["type"]](job["variables"]), **lock})
        print(f"did {job['type']} at {job['elementId']}", flush=True)
    except BpmnError as error:
        post(f"jobs/{key}/error", {"errorCode": error.code, "errorMessage": str(error), **lock})
        print(f"{job['type']} at {job['elementId']}: {error}", flush=True)
    except Exception as error:
        post(f"jobs/{key}/failure", {"retries": job["retries"] - 1, "errorMessage": str(error), "retryBackOff": 5000, **lock})
        print(f"{job['type']} at {job['elementId']}: {error}", flush=True)


def serve(kind):
    """Asks again and again; a server that is away for a while is asked again after a moment."""
    request = {"type": kind, "timeout": 60000, "maxJobsToActivate": 10, "worker": "worker.py", "requestTimeout": 20000}
    while not stopping.is_set():
        try:
            for job in post("jobs/activation", request)["jobs"]:
                perform(job)
        except (urllib.error.URLError, OSError) as error:
            if not stopping.is_set():
                print(f"{kind}: {error}", file=sys.stderr, flush=True)
                time.sleep(2)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    print(f"working for {ADDRESS}: {', '.join(WORK)}", flush=True)
    for kind in WORK:
        threading.Thread(target=serve, args=(kind,), daemon=True).start()
    try:
        stopping.wait()
    except KeyboardInterrupt:
        pass
