package dev.asynclint.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which part of a library is bundled.
 *
 * <p>Most of a library's public classes, except those it calls internal by the name of their package. Of large libraries
 * only the part in which calls start work, wait for it or take callbacks: a few clients would otherwise need more room
 * than all reactive libraries together. A class that is left out costs nothing but itself: signatures that name it stay.
 */
final class BundledApi {

    /** Packages whose classes nobody is meant to name. They come along only as supertypes. */
    private static final Pattern INTERNAL = Pattern.compile(
            "(^|.*\\.)(internals?|impl|shaded?|relocated|repackaged|generated|thirdparty|bytebuddy|cglib|objenesis"
                    + "|unsafe|jni|codegen|examples?|javapoet|proto|aot|graal|substitutions?)(\\..*|$)|com\\.sun\\..*");

    /** Annotations that say nothing about when or where code runs, and stand on a great many members. */
    private static final Pattern NOISE =
            Pattern.compile("kotlin\\..*|scala\\..*|com\\.fasterxml\\..*|java\\.lang\\.(SafeVarargs|Deprecated)"
                    + "|com\\.google\\.errorprone\\.annotations\\.(InlineMe|DoNotMock|DoNotCall|CompatibleWith|ForOverride)"
                    + "|org\\.apiguardian\\..*|software\\.amazon\\.awssdk\\.annotations\\.(?!NotThreadSafe).*"
                    + "|.*\\.(Nullable|NonNull|NotNull|Nonnull|NotBlank|ParametersAreNonnullByDefault|NonNullApi|NonNullFields|NullMarked"
                    + "|NullUnmarked|Generated|GwtCompatible|GwtIncompatible|J2ktIncompatible|J2ObjCIncompatible"
                    + "|SuppressFBWarnings|ApiStatus\\$.*|Immutable|ThreadSafe|Contract|Experimental|ExperimentalApi"
                    + "|InterfaceStability\\$.*|InterfaceAudience\\$.*|UnstableApi|Beta|Incubating|Internal|Public"
                    + "|ClassName|Reference|SuppressWarnings)");

    /** Anonymous and local classes, and what other languages make. */
    private static final Pattern NAMELESS = Pattern.compile("\\$[0-9$]");

    private static final String TOP = "[^.]*";

    /**
     * Of names that begin so, only those whose rest matches.
     *
     * @param prefix beginning of a binary name
     * @param rest the rest of the names that are kept
     */
    private record Part(String prefix, Pattern rest) {

        static Part of(String prefix, String rest) {
            return new Part(prefix, Pattern.compile(rest));
        }
    }

    /** Of Pekko and of Akka, which is the same under another name. */
    private static final String ACTORS = "Done|NotUsed|japi\\.[A-Z][A-Za-z]*|japi\\.(pf|function)\\.[A-Z][A-Za-z0-9]*"
            + "|actor\\.(AbstractActor.*|Actor(Ref|System|Context|Selection)|Props|Scheduler|Cancellable|AbstractLoggingActor"
            + "|UntypedAbstractActor|typed\\.(Behavior|ActorRef|ActorSystem|DispatcherSelector|Props|PostStop|Signal|RecipientRef"
            + "|javadsl\\.[A-Z][A-Za-z]*))|pattern\\.(Patterns|PipeToSupport.*|CircuitBreaker|StatusReply)"
            + "|dispatch\\.MessageDispatcher|stream\\.((System)?Materializer|javadsl\\.(Source|Flow|Sink|Sub(Source|Flow)|Keep"
            + "|RunnableGraph|StreamConverters|FileIO|SourceQueue.*|SinkQueue.*))";

    private static final List<Part> PARTS = List.of(
            Part.of(
                    "co.elastic.clients.",
                    "[^.]*|transport\\..*|elasticsearch\\.[A-Z].*Client|elasticsearch\\.(indices|cluster|ingest|sql|async_search)\\..*Client|elasticsearch\\.core\\.(Search|Get|Index|Bulk|Update|Delete|Count|Mget|Msearch|Scroll|Create|Exists)(Request|Response)(\\$.*)?|util\\.ObjectBuilder.*"),
            Part.of(
                    "org.opensearch.client.",
                    "Rest(HighLevel)?Client|ResponseListener|Re(quest|sponse)|(Indices|Cluster)Client|transport\\..*|opensearch\\.[A-Z].*Client|opensearch\\.(indices|cluster)\\..*Client|util\\.ObjectBuilder.*|opensearch\\.core\\.(Search|Get|Index|Bulk|Update|Delete|Count)(Request|Response)(\\$.*)?"),
            // What every library for Vert.x is written with: contexts, promises, logging.
            Part.of("io.vertx.core.internal.", TOP + "|(logging|concurrent|http|net)\\.[A-Z].*"),
            Part.of("org.hibernate.reactive.", "(stage|mutiny|common|context)\\..*"),
            Part.of("org.hibernate.", TOP + "|(query|stat|cfg)\\.[A-Z].*|reactive\\..*"),
            Part.of("org.jooq.impl.", "DSL|SQLDataType|DefaultConfiguration|DefaultDSLContext"),
            Part.of(
                    "org.jooq.",
                    "(?!.*(9|1[0-9]|2[0-2])$)(?!(Alter|Create|Drop|Comment|Grant|Revoke|Merge|XML|JSON|Loader|Privilege|Truncate|Declare|Catalog|Parser|Meta|Diagnostics|Execute|Migration|Version|Commit|Sequence|Domain|Trigger|Window|PivotIn|Visit|Clause|Keyword|QueryPart|Converter|Binding)[A-Za-z]*$)([^.]*|exception\\..*|conf\\.Settings)|impl\\..*"),
            Part.of(
                    "org.redisson.",
                    "(?!.*Rx$)([^.]*|api\\.[A-Z].*|api\\.(listener|queue)\\.[A-Z].*|config\\.(Config|.*ServerConfig|.*ServersConfig|BaseConfig|BaseMasterSlaveServersConfig))"),
            Part.of(
                    "com.hazelcast.",
                    "(core|map|collection|cp|cp\\.lock|topic|multimap|ringbuffer|replicatedmap|cluster|executor|durableexecutor"
                            + "|scheduledexecutor|flakeidgen|transaction|sql|client|crdt|cardinality)\\.[A-Z].*|config\\.(Config|ClientConfig)"),
            Part.of(
                    "software.amazon.awssdk.services.",
                    "[^.]*\\.[^.]*|.*\\.model\\.[^.]*Request(\\$.*)?|.*\\.(waiters|paginators)\\.[^.]*"),
            Part.of("org.apache.pekko.", ACTORS),
            Part.of("akka.", ACTORS),
            Part.of(
                    "rx.",
                    TOP
                            + "|(functions|schedulers|android\\.schedulers|subjects|observables|singles|subscriptions)\\.[A-Z].*"),
            Part.of("org.infinispan.commons.", "api\\.(Async|Basic)Cache[A-Za-z]*"),
            Part.of("org.infinispan.client.hotrod.", "Remote[A-Za-z]*|configuration\\.ConfigurationBuilder"),
            Part.of(
                    "org.infinispan.",
                    "[A-Za-z]*Cache|manager\\.[A-Za-z]*CacheManager|notifications\\.Listener|util\\.concurrent\\.BlockingManager.*"
                            + "|commons\\.api\\..*|client\\.hotrod\\..*"),
            Part.of(
                    "org.apache.ignite.",
                    "Ignite|Ignite(Cache|Compute|Queue|Set|Lock|Semaphore|DataStreamer)|Ignition"
                            + "|lang\\.Ignite(Future|Async.*|Closure|BiClosure|InClosure|Callable|Runnable|BiPredicate|Predicate)"
                            + "|client\\.(IgniteClient|ClientCache|IgniteClientFuture)|cache\\.query\\.(Query|QueryCursor|SqlFieldsQuery|ScanQuery)"),
            Part.of(
                    "ratpack.",
                    "(exec|handling|server)\\.[A-Z][A-Za-z]*|func\\.[A-Z].*|http\\.(Request|Response|TypedData)"),
            Part.of("play.api.", ""),
            Part.of(
                    "play.",
                    "mvc\\.(Action(\\$Simple)?|Controller|Results?|Filter|EssentialFilter|EssentialAction|Http(\\$(Request|RequestHeader|RequestBody))?)"
                            + "|libs\\.(Json|ws\\.[A-Z].*|concurrent\\.[A-Z].*)"),
            Part.of("io.fabric8.kubernetes.client.", TOP + "|dsl\\.[A-Z].*|informers\\.[A-Z].*"),
            Part.of(
                    "io.kubernetes.client.openapi.",
                    "Api(Client|Callback|Exception|Response)|apis\\.(Apps|Batch)V1Api(\\$.*)?"
                            + "|apis\\.CoreV1Api(\\$API(list|read|create|delete|replace|patch)"
                            + "(Namespaced)?(Pod|Service|ConfigMap|Secret|Namespace|Node|Event|ServiceAccount|PodForAllNamespaces)Request)?"),
            Part.of("io.kubernetes.", "client\\.openapi\\..*"),
            Part.of("com.azure.storage.blob.", "Blob[A-Za-z]*Client(Builder)?|specialized\\.[A-Za-z]*Client(Base)?"),
            Part.of(
                    "com.azure.messaging.servicebus.",
                    "ServiceBus(Sender|Receiver)(Async)?Client|ServiceBusClientBuilder"),
            Part.of("com.azure.cosmos.", "Cosmos(Async)?(Client|Container|Database)|CosmosClientBuilder"),
            Part.of("com.azure.security.keyvault.", "secrets\\.Secret(Async)?Client(Builder)?"),
            Part.of(
                    "com.azure.core.",
                    "http\\.(HttpClient|HttpPipeline|rest\\..*)|util\\.(polling|paging)\\..*|util\\.(IterableStream|BinaryData)"),
            Part.of(
                    "com.google.cloud.firestore.",
                    "Firestore|DocumentReference|CollectionReference|Query|WriteBatch|(Document|Query)Snapshot"),
            Part.of(
                    "com.google.cloud.bigquery.",
                    "BigQuery(Options)?|Job|Table|Dataset|TableResult|QueryJobConfiguration"),
            Part.of(
                    "com.google.cloud.storage.",
                    "Storage(Options)?(\\$(Blob|Bucket)[A-Za-z]*Option)?|Blob|BlobId|BlobInfo(\\$Builder)?|Bucket|BucketInfo(\\$Builder)?"),
            Part.of(
                    "android.",
                    "(support|arch|service|app\\.job)\\..*|app\\.([A-Za-z]*Activity|[A-Za-z]*Fragment|Service|IntentService|Application"
                            + "|[A-Za-z]*Dialog(\\$.*)?|LoaderManager(\\$.*)?|ActionBar\\$.*Listener)"
                            + "|os\\.(Handler|AsyncTask|Looper|SystemClock|Message|HandlerThread|Bundle|CountDownTimer)"
                            + "|content\\.(Context|ContextWrapper|BroadcastReceiver|ContentProvider|ContentProviderClient|ContentResolver"
                            + "|ServiceConnection|Loader(\\$.*)?|AsyncTaskLoader|CursorLoader|SharedPreferences(\\$.*)?|DialogInterface(\\$.*)?|Intent"
                            + "|ComponentCallbacks)"
                            + "|view\\.(View(\\$.*)?|ViewGroup|[A-Za-z]*\\$[A-Za-z]*Listener|ActionMode(\\$.*)?|Menu|MenuItem|MotionEvent|KeyEvent)"
                            + "|widget\\.(AdapterView(\\$.*)?|Button|TextView|ImageView|ListView|[A-Za-z]*Adapter|Filter|[A-Za-z]*\\$[A-Za-z]*Listener)"
                            + "|preference\\.(Preference(\\$.*)?|Preference(Activity|Fragment|Group|Screen|Manager)|[A-Za-z]*Preference)"
                            + "|webkit\\.Web(View|ViewClient|ChromeClient)|text\\.TextWatcher"
                            + "|inputmethodservice\\.InputMethodService|accessibilityservice\\.AccessibilityService"
                            + "|database\\.(Cursor|DatabaseUtils|sqlite\\.SQLite(Database|OpenHelper|Statement|QueryBuilder))|graphics\\.BitmapFactory"
                            + "|media\\.(MediaPlayer|MediaMetadataRetriever)|location\\.Geocoder"),
            Part.of("dalvik.", ""),
            Part.of("android.support.annotation.", "(Ui|Main|Worker|Binder)Thread|VisibleForTesting"),
            Part.of("com.facebook.infer.annotation.", "NonBlocking"),
            Part.of("com.fasterxml.jackson.databind.", TOP + "|(node|json|module|type)\\..*"),
            Part.of("com.fasterxml.jackson.core.", TOP + "|(type|exc)\\..*"),
            Part.of(
                    "org.springframework.data.redis.",
                    "(core|listener|stream|cache|repository|serializer|support)\\..*|connection\\.((?!.*(Cluster|Default|String)).*(Commands|Connection|ConnectionFactory|Message|MessageListener)|Reactive.*|stream\\..*|(lettuce|jedis)\\.[A-Za-z]*ConnectionFactory)"),
            Part.of(
                    "org.springframework.data.mongodb.",
                    TOP + "|(repository|gridfs)\\..*|core\\.([A-Z].*|(query|messaging)\\..*)"),
            Part.of(
                    "org.springframework.data.elasticsearch.",
                    "(repository|config)\\..*|core\\.(.*Operations|.*Template|SearchHit.*|SearchPage)|client\\.elc\\.[A-Za-z]*Template"),
            Part.of("org.springframework.boot.autoconfigure.", TOP),
            Part.of(
                    "org.springframework.boot.",
                    "[^.]*|(web|context|builder|availability|task|ssl|system|env)\\..*|actuate\\..*|autoconfigure\\..*"),
            Part.of(
                    "org.springframework.test.",
                    "web\\.reactive\\..*|(util|annotation)\\..*|context\\.([A-Z].*|junit.*)"),
            Part.of(
                    "io.undertow.",
                    "[^.]*|server\\.[A-Z].*|server\\.handlers\\.[A-Z].*|util\\.(Header|Attach|HttpString|Method|Status).*"),
            Part.of(
                    "com.google.protobuf.",
                    "(Abstract)?Message(Lite)?(OrBuilder|LiteOrBuilder)?(\\$.*)?|GeneratedMessage(V3)?(\\$(Builder|BuilderParent))?|ByteString"
                            + "|Any|Empty|Timestamp|Duration|Struct|Value|InvalidProtocolBufferException|Parser|.*Value"),
            Part.of(
                    "org.apache.hc.core5.",
                    "concurrent\\..*|io\\..*|http\\.[A-Z].*|http\\.(io\\.entity|io\\.support|message|nio|protocol|support)\\.[A-Z].*"
                            + "|http2\\.HttpVersionPolicy|reactor\\.IOReactorConfig.*|util\\.(Timeout|TimeValue)"),
            Part.of("org.asynchttpclient.", TOP + "|(handler|request|ws)\\.[A-Z].*"),
            Part.of(
                    "com.mongodb.",
                    "(?!(connection|event|spi|assertions|management|selector|diagnostics|annotations|lang)\\.).*"),
            Part.of(
                    "org.junit.",
                    "(?!experimental|validator|runners?\\.(model|manipulation|notification|parameterized)).*"),
            Part.of("junit.", "framework\\.(TestCase|Assert)"),
            Part.of("org.apache.logging.log4j.", "Logger|LogManager|Level|Marker|MarkerManager|ThreadContext"),
            Part.of(
                    "org.eclipse.jetty.http.",
                    "Http(Field|Fields.*|Method|Header|Status|URI.*|Version|Cookie)|MimeTypes"),
            Part.of("org.eclipse.jetty.io.", "Content(\\$(Source|Chunk|Sink))?|Connection|EndPoint"),
            Part.of("org.springframework.web.servlet.", "(?!tags|view|i18n|theme|support\\.Jsp).*"),
            Part.of("org.apache.ibatis.", "(session|annotations|mapping|io|cursor|type|executor)\\..*"),
            Part.of(
                    "org.apache.kafka.common.",
                    "[^.]*|(serialization|errors|config|header|metrics|acl|resource|quota)\\.[A-Z].*"),
            Part.of("org.apache.kafka.server.", ""),
            Part.of("org.jdbi.v3.core.", TOP + "|(statement|result|mapper|transaction|async)\\.[A-Z].*"),
            Part.of("io.minio.", "Minio[A-Za-z]*Client.*|.*Args(\\$.*)?|.*Response|Result"),
            Part.of("com.couchbase.client.java.", TOP + "|(kv|query|transactions|manager)\\..*"),
            Part.of("org.eclipse.swt.", "(widgets|events|graphics|layout|custom|browser)\\..*|[^.]*"),
            Part.of(
                    "io.quarkus.",
                    "(vertx|arc|runtime|scheduler|scheduled|hibernate|resteasy|mailer|websockets|panache)\\..*|redis\\.datasource\\..*"),
            Part.of("org.apache.zookeeper.", TOP + "|(admin|client|data)\\.[A-Z].*"),
            Part.of(
                    "redis.clients.jedis.",
                    "(?!.*Binary.*Commands|.*Pipeline.*Commands)([^.]*|(commands|params|exceptions|resps)\\.[A-Z].*)"),
            Part.of(
                    "com.linecorp.armeria.",
                    "(client|server|common)\\.([A-Z].*|(retry|annotation|stream|util|reactive)\\.[A-Z].*|logging\\.RequestLogAccess)"),
            Part.of("io.nats.client.", "[^.]*|api\\.[A-Z].*"),
            Part.of("org.quartz.", "[^.]*"),
            Part.of("io.javalin.", "[^.]*|(http|websocket|config|router)\\.[A-Z].*"),
            Part.of("io.micronaut.core.", "(annotation|async|propagation|type|convert|io|order|execution)\\..*"),
            Part.of("io.micronaut.inject.", "annotation\\..*|[^.]*"),
            Part.of(
                    "org.springframework.security.web.",
                    "[^.]*|(server|authentication|context|csrf|access|reactive)\\..*"),
            Part.of(
                    "org.eclipse.jetty.util.",
                    "Callback.*|Promise.*|Fields.*|BlockingArrayQueue|Blocker.*|thread\\.[A-Z].*|component\\.LifeCycle"),
            Part.of(
                    "io.micrometer.",
                    "core\\.instrument\\.[A-Z][A-Za-z]*(\\$(Builder|Sample|Id))?|core\\.instrument\\.binder\\.jvm\\.ExecutorServiceMetrics|context\\.Context((Scheduled)?ExecutorService|Snapshot)|core\\.annotation\\..*|observation\\.[A-Z].*|tracing\\.CurrentTraceContext"),
            Part.of(
                    "io.lettuce.core.",
                    "(?!.*(Coroutines|NodeSelection|Dsl))([^.]*|(api|pubsub|resource|event|support|masterreplica|sentinel)\\..*|cluster\\.([A-Z]|api|pubsub|models).*)"),
            Part.of(
                    "org.springframework.boot.actuate.",
                    "(endpoint|health|info)\\.([A-Z].*|annotation\\..*|web\\.annotation\\..*)"),
            Part.of("org.springframework.security.oauth2.", "(client|jwt|core|server)\\..*"),
            Part.of("org.springframework.graphql.", "data\\.method\\..*|client\\.[A-Z].*|execution\\.[A-Z].*"),
            Part.of("org.springframework.ldap.", "core\\.[A-Z].*|query\\..*"),
            Part.of("org.springframework.cloud.openfeign.", "[^.]*|support\\..*"),
            Part.of(
                    "org.springframework.integration.",
                    "(core|annotation|channel|gateway|dsl|handler|support)\\.[A-Z].*"),
            Part.of("org.apache.commons.lang3.", "[^.]*|(concurrent|function|mutable|tuple|time|stream)\\..*"),
            Part.of("tools.jackson.databind.", TOP + "|(node|json|module|type)\\..*"),
            Part.of("tools.jackson.core.", TOP + "|(type|exc)\\..*"),
            Part.of("io.micronaut.data.", "(annotation|repository|model)\\.[^.]*|repository\\..*"),
            Part.of(
                    "org.apache.hc.client5.http.impl.",
                    "(async|classic)\\.(Closeable.*|Http[A-Za-z]*(Clients|ClientBuilder))"),
            Part.of(
                    "org.apache.http.impl.",
                    "(nio\\.)?client\\.(Closeable.*|Http[A-Za-z]*(Clients|ClientBuilder)|Default[A-Za-z]*Client)"),
            // Clients, brokers, stores and servers of which only what waits, calls back or is a future is known.
            Part.of(
                    "com.amazonaws.services.s3.",
                    "AmazonS3(Client(Builder)?)?|transfer\\.(TransferManager(Builder)?|Transfer|Upload|Copy|Download|MultipleFile(Up|Down)load)"
                            + "|model\\.(S3Object(InputStream)?|(Get|Put)ObjectRequest|ObjectListing|ListObjectsV2Result)"),
            Part.of(
                    "com.amazonaws.services.",
                    "[a-z0-9]*\\.(Amazon(SQS|SNS|Kinesis|CloudWatch|DynamoDB)(Async)?(Client(Builder)?)?"
                            + "|AWS(Lambda|SecretsManager|SimpleSystemsManagement)(Async)?(ClientBuilder)?)"
                            + "|dynamodbv2\\.(datamodeling\\.I?DynamoDBMapper|document\\.(Table|DynamoDB))|s3\\..*"),
            Part.of("com.amazonaws.", "AmazonWebServiceClient|handlers\\.AsyncHandler|waiters\\.Waiter|services\\..*"),
            Part.of(
                    "org.jboss.netty.",
                    "(channel|buffer|bootstrap)\\.[A-Z].*|channel\\.group\\..*"
                            + "|util\\.(Timer(Task)?|Timeout|HashedWheelTimer|ExternalResourceReleasable)"
                            + "|handler\\.(ssl\\.SslHandler|timeout\\.IdleStateAwareChannel(Upstream)?Handler"
                            + "|codec\\.(frame\\.FrameDecoder|replay\\.ReplayingDecoder|oneone\\.OneToOne(De|En)coder))"),
            Part.of(
                    "org.apache.mina.",
                    "core\\.(future\\.[A-Z][a-z]*Future(Listener)?|service\\.Io(Handler(Adapter)?|Connector|Acceptor|Service)"
                            + "|session\\.IoSession)|filter\\.codec\\.(Protocol(De|En)coder(Adapter|Output)?|CumulativeProtocolDecoder)"),
            Part.of(
                    "org.eclipse.paho.",
                    "(client\\.mqttv3|mqttv5\\.client)\\.(I?Mqtt(Async)?Client|IMqtt(Delivery)?Token|Mqtt(Callback(Extended)?|ActionListener)"
                            + "|IMqtt(Action|Message)Listener)|client\\.mqttv3\\.MqttMessage|mqttv5\\.common\\.MqttMessage"),
            Part.of(
                    "com.hivemq.client.",
                    "mqtt\\.(mqtt[35]\\.Mqtt[35](Async|Blocking|Rx)?Client(\\$Mqtt[35]Publishes)?|MqttClient|MqttGlobalPublishFilter)"),
            Part.of(
                    "org.apache.rocketmq.client.",
                    "producer\\.(MQProducer|DefaultMQProducer|SendCallback|SendResult|RequestCallback|MessageQueueSelector)"
                            + "|consumer\\.((Default)?LitePullConsumer|(Default)?MQPushConsumer|listener\\.MessageListener.*)"),
            Part.of("org.apache.rocketmq.", "common\\.message\\.Message(Ext|Queue)?|client\\..*"),
            Part.of("org.jivesoftware.", "smack\\.((Abstract)?XMPPConnection|SmackFuture|Stanza(Listener|Collector))"),
            Part.of(
                    "org.apache.lucene.",
                    "index\\.(IndexWriter|(Directory|Index)Reader)|search\\.(IndexSearcher|ReferenceManager|SearcherManager)|store\\.(FS)?Directory"),
            Part.of(
                    "org.rocksdb.",
                    "(Optimistic)?(Transaction)?(Rocks)?DB|Transaction|Rocks(Iterator(Interface)?|Object)|Abstract(RocksIterator|NativeReference|ImmutableNativeReference)|Checkpoint|BackupEngine"),
            Part.of(
                    "org.elasticsearch.client.",
                    "RestClient.*|Request(Options.*)?|Response(Exception|Listener)?|Node(Selector)?(\\$.*)?|Warning.*|Cancellable(\\$.*)?|HttpAsync.*"
                            + "|RestHighLevelClient|(Indices|Cluster)Client"),
            Part.of("com.influxdb.", "client\\.(Write(Api(Blocking)?)|QueryApi|DeleteApi|InfluxDBClient(Factory)?)"),
            Part.of("org.influxdb.", "InfluxDB(Factory)?"),
            Part.of(
                    "com.github.dockerjava.",
                    "api\\.(DockerClient|command\\.(Sync|Async)?DockerCmd|async\\.ResultCallback(Template|\\$Adapter)?)"),
            Part.of(
                    "org.eclipse.jgit.",
                    "api\\.(Git|[A-Z][a-z]*Command|TransportCommand)|lib\\.Repository|revwalk\\.RevWalk|treewalk\\.TreeWalk"),
            Part.of(
                    "org.apache.sshd.",
                    "client\\.(SshClient|session\\.ClientSession(Creator)?|future\\.(Connect|Auth|Open)Future)"
                            + "|common\\.(future\\.(Waitable|Verifiable|Ssh|Close)Future|Closeable)|sftp\\.client\\.SftpClient"),
            Part.of("com.jcraft.jsch.", "JSch|Session|Channel|Channel(Exec|Sftp|Shell|Session)"),
            Part.of("org.apache.commons.net.", "SocketClient|ftp\\.FTP(S?Client)?"),
            Part.of(
                    "com.unboundid.",
                    "ldap\\.sdk\\.((Full)?LDAPInterface|LDAPConnection(Pool)?|AsyncResultListener|AsyncRequestID|AbstractConnectionPool)"),
            Part.of(
                    "org.apache.thrift.",
                    "TServiceClient|transport\\.(TSocket|TTransport)|server\\.TServer|async\\.AsyncMethodCallback"),
            Part.of("org.eclipse.jetty.client.http.", ""),
            Part.of(
                    "org.eclipse.jetty.client.util.",
                    "(Buffering|Future)ResponseListener|String(ContentProvider|RequestContent)"),
            Part.of("org.eclipse.jetty.client.api.", "Request|Response(\\$CompleteListener)?|ContentResponse|Result"),
            // What makes keys and hashes of passwords.
            Part.of(
                    "org.bouncycastle.",
                    "crypto\\.(PBEParametersGenerator|AsymmetricCipherKeyPairGenerator|params\\.Argon2Parameters(\\$Builder)?"
                            + "|generators\\.(Argon2BytesGenerator|BCrypt|SCrypt|OpenBSDBCrypt|PKCS5S2ParametersGenerator"
                            + "|RSAKeyPairGenerator|D(SA|H)ParametersGenerator))"),
            Part.of("org.jasypt.", "util\\.password\\.[A-Z].*"),
            Part.of("com.password4j.", "Password|Hash[A-Za-z]*|[A-Za-z0-9]*Function"),
            Part.of("com.lambdaworks.", "crypto\\.(SCrypt(Util)?|PBKDF)"),
            Part.of("de.mkammerer.argon2.", "(Argon2|HashResult).*"),
            Part.of("at.favre.lib.crypto.bcrypt.", "BCrypt(\\$.*)?|LongPasswordStrategy"),
            Part.of("com.bumptech.glide.", "util\\.Util"),
            Part.of(
                    "org.assertj.",
                    "core\\.api\\.(AbstractAssert|Assertions|NotThrownAssert|ThrowableTypeAssert|AbstractThrowableAssert|ThrowableAssert.*)"));

    private BundledApi() {}

    /** Whether a public class is bundled. */
    static boolean hasClass(String name) {
        int dot = name.lastIndexOf('.');
        String simpleName = name.substring(dot + 1);
        if (simpleName.endsWith("$") || NAMELESS.matcher(simpleName).find()) {
            return false;
        }
        for (Part part : PARTS) {
            if (name.startsWith(part.prefix)) {
                if (!part.rest.matcher(name.substring(part.prefix.length())).matches()) {
                    return false;
                }
                // The first that matches names what is kept, package names like "impl" notwithstanding.
                if (INTERNAL.matcher(part.prefix + "x").matches()) {
                    return true;
                }
            }
        }
        return !INTERNAL.matcher(name.substring(0, Math.max(0, dot))).matches();
    }

    /** Whether an annotation on a class or member is bundled. */
    static boolean hasAnnotation(String name) {
        return !NOISE.matcher(name).matches();
    }
}
