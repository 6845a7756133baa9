# ruleid: functions-python
def login(user, password):
    return 1

# ruleid: functions-python
async def change(password):
    return 1

# ok: functions-python
def logout(user):
    return 1
