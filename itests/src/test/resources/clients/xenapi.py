"""A day in the life of a Xen-API script: arguments are the URL or the path of a socket, the certificate that an
https server shows, and the password of admin. Ends with a traceback when something is not as it should be."""

import http.client
import socket
import ssl
import sys
import time
import xmlrpc.client

ADDRESS, CERTIFICATE, PASSWORD = sys.argv[1:4]


class UnixConnection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(ADDRESS)


class UnixTransport(xmlrpc.client.Transport):
    def make_connection(self, host):
        # xm of old sends the path for a host.
        return UnixConnection(ADDRESS)


def proxy(path):
    if ADDRESS.startswith("/"):
        return xmlrpc.client.ServerProxy("http://localhost" + path, transport=UnixTransport(), allow_none=True)
    context = ssl.create_default_context(cafile=CERTIFICATE) if ADDRESS.startswith("https:") else None
    return xmlrpc.client.ServerProxy(ADDRESS + path, context=context, allow_none=True)


def value(answer):
    assert list(answer) == ["Status", "Value"], answer
    assert answer["Status"] == "Success", answer
    return answer["Value"]


def error(answer):
    assert list(answer) == ["Status", "ErrorDescription"], answer
    assert answer["Status"] == "Failure", answer
    return answer["ErrorDescription"]


def await_task(xen, session, task):
    end = time.time() + 60
    while value(xen.task.get_status(session, task)) == "pending":
        assert time.time() < end, "the task does not end"
        time.sleep(0.05)
    record = value(xen.task.get_record(session, task))
    assert record["status"] == "success", record
    return record


def work(path, prefix):
    xen = proxy(path)
    wrong = xen.session.login_with_password("admin", "wrong")
    if ADDRESS.startswith("/"):
        # The kernel says that we are the user the daemon runs as: the password does not matter.
        value(xen.session.logout(value(wrong)))
    else:
        assert error(wrong)[0] == "SESSION_AUTHENTICATION_FAILED"
    assert error(xen.session.login_with_password("admin")) == [
        "MESSAGE_PARAMETER_COUNT_MISMATCH", "session.login_with_password", "2", "1"]
    value(xen.session.logout(value(xen.session.login_with_password("admin", PASSWORD, "1.0", "a test"))))
    session = value(xen.session.login_with_password("admin", PASSWORD))
    assert session.startswith(prefix)

    names = value(xen.system.listMethods())
    for name in [n[:-len(".get_all_records")] for n in names if n.endswith(".get_all_records")]:
        records = value(getattr(xen, name).get_all_records(session))
        assert set(records) == set(value(getattr(xen, name).get_all(session))), name
        for ref, record in records.items():
            assert ref.startswith(prefix), ref
            assert value(getattr(xen, name).get_record(session, ref)).keys() == record.keys(), name

    machines = value(xen.VM.get_all_records(session))
    vm, record = next((r, v) for r, v in machines.items() if v["power_state"] == "Halted")
    assert isinstance(record["memory_static_max"], str) and int(record["memory_static_max"]) > 0
    assert record["is_control_domain"] is False and isinstance(record["other_config"], dict)
    assert vm in value(xen.VM.get_by_name_label(session, record["name_label"]))
    assert value(xen.VM.get_by_uuid(session, record["uuid"].upper())) == vm
    # A reference is known in each of its forms.
    assert value(xen.VM.get_uuid(session, vm.replace("OpaqueRef:", ""))) == record["uuid"]
    assert value(xen.Vm.get_record(session, vm))["uuid"] == record["uuid"]

    text = "a & b < c > d \u00e9 \u20ac \U0001f600 \n\t'\""
    assert value(xen.VM.set_name_description(session, vm, text)) == ""
    assert value(xen.VM.get_name_description(session, vm)) == text
    value(xen.VM.add_to_other_config(session, vm, "k", text))
    assert error(xen.VM.add_to_other_config(session, vm, "k", "v")) == ["MAP_DUPLICATE_KEY", "k", text, "v"]
    value(xen.VM.remove_from_other_config(session, vm, "k"))

    assert value(xen.VM.start(session, vm, 0)) == ""
    assert value(xen.VM.get_power_state(session, vm)) == "Running"
    assert error(xen.VM.start(session, vm, False, False))[0] == "VM_BAD_POWER_STATE"
    task = value(getattr(xen, "Async").VM.hard_shutdown(session, vm))
    assert await_task(xen, session, task)["name_label"] == "VM.hard_shutdown"
    assert value(xen.VM.get_power_state(session, vm)) == "Halted"
    task = value(getattr(xen, "Async").VM.create(session, {"name_label": "made", "unheard_of": [1]}))
    made = await_task(xen, session, task)["result"].replace("<value>", "").replace("</value>", "")
    assert value(xen.VM.get_name_label(session, made)) == "made"
    value(xen.VM.destroy(session, made))
    assert error(xen.VM.get_record(session, made))[:2] == ["HANDLE_INVALID", "VM"]

    if "event.from" in names:
        events(xen, session, vm, prefix)

    value(xen.session.logout(session))
    assert error(xen.VM.get_all(session))[0] == "SESSION_INVALID"


def events(xen, session, vm, prefix):
    value(xen.event.register(session, ["VM"]))
    first = value(getattr(xen.event, "from")(session, ["vm"], "", 5.0))
    assert any(e["ref"] == vm for e in first["events"]), first
    value(xen.VM.set_name_description(session, vm, "changed"))
    told = value(xen.event.next(session))
    assert [e["operation"] for e in told if e["ref"] == vm] == ["mod"], told
    then = value(getattr(xen.event, "from")(session, ["vm/" + vm], first["token"], 5.0))
    event = next(e for e in then["events"] if e["ref"] == vm)
    assert event["snapshot"]["name_description"] == "changed", event
    assert event["ref"].startswith(prefix)
    assert int(then["valid_ref_counts"]["vm"]) > 0
    value(xen.event.unregister(session, ["VM"]))


for given, prefix in (("/RPC2", ""), ("/", ""), ("/xmlrpc", "OpaqueRef:")):
    work(given, prefix)
print("ok")
