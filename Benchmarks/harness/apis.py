"""Names of functions that rules could be about, by language and module: what `rulesets.different` makes rules of.

Written for the benchmark. Most are of the standard library, some of packages that many programs use; a few occur in nearly every file, most
in few files or none, as with real rules.
"""

PYTHON = """
os: system popen remove unlink rename makedirs chmod getenv listdir path
subprocess: run call check_call check_output Popen getoutput
hashlib: md5 sha1 new blake2b sha256 pbkdf2_hmac
pickle: load loads dump dumps Unpickler
random: random randint choice shuffle getrandbits sample
tempfile: mktemp mkdtemp NamedTemporaryFile TemporaryFile gettempdir
socket: socket create_connection bind gethostbyname
ssl: wrap_socket create_default_context SSLContext
urllib.request: urlopen urlretrieve Request build_opener
xml.etree.ElementTree: parse fromstring iterparse XMLParser
sqlite3: connect register_adapter complete_statement
yaml: load safe_load dump load_all
json: loads dumps load dump JSONDecoder
re: compile match search sub fullmatch
shutil: copyfile move rmtree which make_archive
logging: getLogger basicConfig warning exception captureWarnings
threading: Thread Lock Timer local
asyncio: run gather create_task wait_for create_subprocess_shell
ctypes: CDLL cast byref create_string_buffer
zipfile: ZipFile is_zipfile Path
tarfile: open is_tarfile TarFile
base64: b64decode b64encode urlsafe_b64decode
hmac: new compare_digest digest
secrets: token_hex token_urlsafe randbelow
requests: get post put delete request Session
flask: Flask render_template_string redirect send_file make_response
jinja2: Environment Template from_string
django.http: HttpResponse HttpResponseRedirect JsonResponse
sqlalchemy: text create_engine select literal_column
paramiko: SSHClient AutoAddPolicy Transport
collections: OrderedDict namedtuple defaultdict deque
functools: partial wraps lru_cache reduce
itertools: chain product islice groupby
inspect: getsource signature getmembers isclass
importlib: import_module reload invalidate_caches
marshal: loads dumps load
shelve: open Shelf DbfilenameShelf
codecs: open decode getencoder
"""

JAVASCRIPT = """
child_process: exec execSync spawn spawnSync execFile fork
fs: readFile readFileSync writeFile writeFileSync unlink createReadStream mkdirSync existsSync
path: join resolve relative basename dirname normalize
crypto: createHash createHmac createCipheriv randomBytes pbkdf2 createSign
http: createServer request get Agent
https: request get createServer Agent
url: parse resolve fileURLToPath format
util: promisify inspect format deprecate
vm: runInNewContext runInContext runInThisContext createContext
zlib: gunzip inflate createGzip deflateSync
net: connect createServer createConnection
dns: lookup resolve4 reverse
os: tmpdir homedir platform cpus
querystring: parse stringify escape
stream: pipeline finished Readable
express: Router static json urlencoded
lodash: merge template set defaultsDeep cloneDeep
axios: get post request create
jsonwebtoken: sign verify decode
mysql: createConnection createPool escape
mongoose: connect model Schema
pg: Pool Client connect
redis: createClient createCluster commandOptions
ejs: render renderFile compile
handlebars: compile precompile registerHelper
marked: parse setOptions use
sequelize: literal query define
typeorm: createConnection getRepository getManager
react: createElement useState useEffect useMemo createContext
underscore: template extend throttle
winston: createLogger format transports
bcrypt: hash compare genSalt
cheerio: load parseHTML html
puppeteer: launch connect executablePath
worker_threads: Worker postMessage receiveMessageOnPort
readline: createInterface emitKeypressEvents cursorTo
assert: equal deepEqual strictEqual throws
events: once on getEventListeners
cluster: fork setupMaster disconnect
tls: connect createSecureContext checkServerIdentity
"""

GO = """
os/exec: Command CommandContext LookPath
os: Open Create Remove Getenv ReadFile WriteFile Chmod MkdirAll
crypto/md5: New Sum
crypto/sha1: New Sum
crypto/sha256: New Sum256
crypto/rand: Read Int Prime
crypto/des: NewCipher NewTripleDESCipher
crypto/tls: Dial Listen Client
crypto/rsa: GenerateKey EncryptPKCS1v15 VerifyPKCS1v15
crypto/x509: ParseCertificate NewCertPool MarshalPKCS1PrivateKey
math/rand: Intn Seed Float64 Shuffle
net/http: Get Post ListenAndServe HandleFunc Redirect Error NewRequest
net/url: Parse QueryEscape ParseQuery
net: Dial Listen LookupHost ParseIP
database/sql: Open Named Register
encoding/json: Marshal Unmarshal NewDecoder NewEncoder
encoding/xml: Unmarshal NewDecoder Marshal
encoding/gob: NewDecoder NewEncoder Register
encoding/base64: NewEncoder NewDecoder
encoding/hex: DecodeString EncodeToString Dump
html/template: New ParseFiles HTMLEscapeString Must
text/template: New ParseGlob Must
io: Copy ReadAll WriteString Pipe
io/ioutil: ReadFile TempDir WriteFile ReadDir
path/filepath: Join Walk Clean Glob Abs
path: Join Base Dir Clean
strings: Replace Split Contains TrimSpace HasPrefix ToLower
strconv: Atoi ParseInt Itoa Quote
bytes: NewBuffer Equal Contains TrimSpace
bufio: NewReader NewScanner NewWriter
fmt: Sprintf Errorf Fprintf Println Sscanf
errors: New Is As Unwrap
log: Fatal Printf New SetOutput
regexp: MustCompile Compile MatchString
sync: NewCond OnceFunc OnceValue
time: Now Sleep Parse After
archive/zip: OpenReader NewReader NewWriter
archive/tar: NewReader NewWriter FileInfoHeader
compress/gzip: NewReader NewWriter NewWriterLevel
context: Background WithTimeout WithCancel WithValue
reflect: ValueOf TypeOf DeepEqual Indirect
syscall: Exec Kill Mmap Chroot
unsafe: Pointer Sizeof Offsetof
"""

JAVA = """
Runtime: getRuntime exec availableProcessors addShutdownHook
ProcessBuilder: start command redirectErrorStream
MessageDigest: getInstance digest isEqual
Cipher: getInstance init doFinal unwrap
KeyGenerator: getInstance generateKey
SecureRandom: getInstanceStrong setSeed nextBytes
Files: readAllBytes createTempFile newInputStream delete walk copy
Paths: get
File: createTempFile renameTo setWritable listFiles
ObjectInputStream: readObject readUnshared registerValidation
DriverManager: getConnection registerDriver setLoginTimeout
Statement: executeQuery executeUpdate addBatch setQueryTimeout
DocumentBuilderFactory: newInstance newDocumentBuilder setFeature
SAXParserFactory: newSAXParser setValidating setXIncludeAware
XMLInputFactory: newFactory createXMLStreamReader setProperty
TransformerFactory: newTransformer newTemplates setAttribute
XPathFactory: newXPath setXPathVariableResolver
ScriptEngineManager: getEngineByName eval registerEngineName
Class: forName newInstance getDeclaredMethod getResourceAsStream
Method: invoke setAccessible getAnnotation getParameterTypes
URL: openConnection openStream getContent
HttpURLConnection: setRequestMethod setInstanceFollowRedirects disconnect
SSLContext: setDefault getSocketFactory createSSLEngine
HttpServletRequest: getParameter getHeader getCookies getQueryString
HttpServletResponse: sendRedirect addCookie setHeader getWriter
InitialContext: lookup rebind listBindings
Logger: getLogger info warn debug trace
System: getenv getProperty exit loadLibrary
Thread: sleep currentThread setDaemon
Pattern: compile quote splitAsStream
String: format join valueOf
Math: random floorMod toIntExact
Random: nextInt nextLong doubles
Base64: getDecoder getUrlEncoder getMimeDecoder
ZipFile: entries getEntry getInputStream
JdbcTemplate: queryForObject batchUpdate queryForList
EntityManager: createNativeQuery createQuery getReference persist
RestTemplate: getForObject postForEntity exchange
Assert: notNull isTrue hasText
StringUtils: hasText isEmpty cleanPath
Collections: emptyList unmodifiableMap singletonList
Optional: ofNullable orElseThrow flatMap
LdapTemplate: search authenticate findByDn
SpelExpressionParser: parseExpression parseRaw
ObjectMapper: readValue enableDefaultTyping writeValueAsString convertValue
Yaml: loadAs loadAll dumpAsMap
BeanUtils: copyProperties instantiateClass findMethod
ClassLoader: loadClass getSystemResource defineClass
"""


def names(language):
    """Pairs of module and function."""
    text = {"python": PYTHON, "go": GO, "java": JAVA}.get(language, JAVASCRIPT)
    for line in text.strip().splitlines():
        module, _, functions = line.partition(":")
        for function in functions.split():
            yield module, function
