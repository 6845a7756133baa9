// ruleid: classes-java
class A extends Base {
  void run() {}
}

// ruleid: classes-java
public final class B extends Base implements Runnable {
}

// ok: classes-java
class D {
}
