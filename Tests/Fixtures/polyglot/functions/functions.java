class Example {
  // ruleid: functions-java
  void login(int user, String password) {
  }

  // ruleid: functions-java
  public static int change(String password) {
    return 1;
  }

  // ok: functions-java
  void logout(int user) {
  }
}
