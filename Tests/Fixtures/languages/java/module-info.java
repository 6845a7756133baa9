@Deprecated open module com.example.app {
  requires transitive java.sql;
  requires static lombok;
  exports com.example.api to a.b, c;
  opens com.example.internal;
  uses com.example.Service;
  provides com.example.Service with com.example.Impl, com.example.Other;
}
