// ruleid: import-statements-java
import java.io.File;
// ok: import-statements-java
import java.util.List;
