def twice(file):
    # ok: used-after-close
    file.close()
    # ruleid: used-after-close
    file.close()


def again(file):
    file.close()
    file.reopen()
    # ok: used-after-close
    file.read()


def of_a_field(job):
    job.file.close()
    # ruleid: used-after-close
    job.file.read()
    # ok: used-after-close
    job.log.read()


def on_one_way(file, done):
    if done:
        file.close()
    # ruleid: used-after-close
    file.read()


def a_new_one(file):
    file.close()
    file = open("x")
    # ok: used-after-close
    file.read()


def filled():
    buffer = bytes(10)
    # ok: filled-buffer, marked-once
    run(buffer)
    fill(buffer)
    # ruleid: filled-buffer
    # ok: marked-once
    run(buffer)
    fill(shared)
    # ruleid: filled-buffer
    run(shared)
