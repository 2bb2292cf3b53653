package com.example.rocketmq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;

/**
 * RocketMQ's name server, broker and proxy in one JVM, each by its own main method. The argument is the folder for all
 * that they keep. Says {@code ready <port of the name server> <port of the proxy>}; each line it gets names a topic and
 * its type ({@code NORMAL}, {@code FIFO}, {@code DELAY}, {@code TRANSACTION}), or a group of consumers ({@code GROUP},
 * {@code ORDERED_GROUP}, {@code GROUP_OF_TWO_ATTEMPTS}), and is answered by {@code topic <name>} once clients can find
 * it. Ends with its input.
 */
public final class BrokerProgram {
    private static final String HOST = "127.0.0.1";

    private final Path home;
    private final int names = freePorts(0);
    private final int broker = freePorts(-2, 0, 1);
    private final int proxy = freePorts(0);
    private DefaultMQProducer client;

    private BrokerProgram(Path home) throws IOException {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        BrokerProgram program = new BrokerProgram(Paths.get(arguments[0]));
        System.setProperty("rocketmq.home.dir", arguments[0]);
        System.setProperty("user.home", arguments[0]);
        try {
            program.start();
            System.out.println("ready " + program.names + " " + program.proxy);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int blank = line.indexOf(' ');
                program.create(line.substring(0, blank), line.substring(blank + 1));
                System.out.println(); // what has been called need not have ended its line
                System.out.println("topic " + line.substring(0, blank));
            }
        } catch (Throwable t) {
            System.err.println("RocketMQ ends: " + t + " " + Arrays.toString(t.getStackTrace()));
        } finally {
            delete(program.home);
            Runtime.getRuntime().halt(0); // in good order it takes seconds
        }
    }

    private void start() throws Exception {
        write("namesrv.conf", "listenPort=" + names);
        write(
                "broker.conf",
                "brokerName=broker",
                "brokerClusterName=DefaultCluster",
                "brokerIP1=" + HOST,
                "brokerIP2=" + HOST,
                "bindAddress=" + HOST,
                "listenPort=" + broker,
                "namesrvAddr=" + HOST + ":" + names,
                "storePathRootDir=" + home.resolve("store"),
                "storePathCommitLog=" + home.resolve("store/commitlog"),
                "mappedFileSizeCommitLog=16777216",
                "mappedFileSizeConsumeQueue=60000",
                "maxMessageSize=131072", // each of its many threads keeps a buffer of that size
                "maxIndexNum=20000",
                "maxHashSlotNum=5000",
                "diskMaxUsedSpaceRatio=99",
                "transientStorePoolEnable=false",
                "timerWheelEnable=true",
                "timerFlushIntervalMs=86400000", // it looks at 38 MB each time, byte by byte
                "waitTimeMillsInSendQueue=10000",
                "osPageCacheBusyTimeOutMills=10000", // else a busy machine is told to come again
                "transactionTimeOut=4000",
                "transactionCheckInterval=1000",
                "transactionCheckMax=1", // else it asks every second for as long as an answer takes
                // At once, not in batches: a thread of RocketMQ 5.5.0 spins when its last batch is older than the
                // interval (TransactionalOpBatchService).
                "transactionOpMsgMaxSize=1",
                "transactionOpBatchInterval=86400000",
                "autoCreateTopicEnable=false",
                "messageDelayLevel=1s 1s 1s 1s 1s 1s 1s 1s 1s 1s 1s 1s 1s 1s 1s 1s 1s 1s");
        write(
                "proxy.json",
                "{\"proxyMode\": \"local\", \"rocketMQClusterName\": \"DefaultCluster\",",
                "\"localServeAddr\": \"" + HOST + "\", \"namesrvAddr\": \"" + HOST + ":" + names + "\",",
                "\"grpcServerPort\": " + proxy + ", \"remotingListenPort\": " + freePorts(0) + "}");
        run("org.apache.rocketmq.namesrv.NamesrvStartup", "-c", file("namesrv.conf"));
        run(
                "org.apache.rocketmq.proxy.ProxyStartup",
                "-pm",
                "local",
                "-bc",
                file("broker.conf"),
                "-pc",
                file("proxy.json"));
        awaitListening(broker);
        awaitListening(proxy);
    }

    private void create(String name, String type) throws Exception {
        switch (type) {
            case "GROUP":
                createGroup(name);
                break;
            case "ORDERED_GROUP":
                createGroup(name, "-o", "true");
                break;
            case "GROUP_OF_TWO_ATTEMPTS":
                createGroup(name, "-r", "1");
                break;
            default:
                createTopic(name, type);
        }
    }

    private void createGroup(String name, String... options) throws Exception {
        List<String> update = new ArrayList<>(
                Arrays.asList("updateSubGroup", "-n", HOST + ":" + names, "-b", HOST + ":" + broker, "-g", name));
        update.addAll(Arrays.asList(options));
        run("org.apache.rocketmq.tools.command.MQAdminStartup", update.toArray(new String[0]));
    }

    private void createTopic(String name, String type) throws Exception {
        String[] update = {
            "updateTopic",
            "-n",
            HOST + ":" + names,
            "-b",
            HOST + ":" + broker,
            "-t",
            name,
            "-r",
            "2",
            "-w",
            "2",
            "-a",
            "+message.type=" + type
        };
        for (long end = System.nanoTime() + 60_000_000_000L; System.nanoTime() < end; ) {
            run("org.apache.rocketmq.tools.command.MQAdminStartup", update); // says nothing when it fails
            if (isKnown(name)) {
                return;
            }
        }
        throw new IllegalStateException("the name server does not know topic " + name);
    }

    private boolean isKnown(String topic) throws Exception {
        if (client == null) {
            client = new DefaultMQProducer("looking-for-topics");
            client.setNamesrvAddr(HOST + ":" + names);
            client.start();
        }
        try {
            return !client.fetchPublishMessageQueues(topic).isEmpty();
        } catch (MQClientException e) {
            return false;
        }
    }

    private static void run(String mainClass, String... arguments) throws Exception {
        Method main = Class.forName(mainClass).getMethod("main", String[].class);
        main.invoke(null, (Object) arguments);
    }

    private void write(String file, String... lines) throws IOException {
        Files.createDirectories(home);
        Files.write(home.resolve(file), Arrays.asList(lines));
    }

    private String file(String name) {
        return home.resolve(name).toString();
    }

    private static void awaitListening(int port) {
        for (long end = System.nanoTime() + 120_000_000_000L; System.nanoTime() < end; ) {
            if (!isFree(port)) {
                return;
            }
        }
        throw new IllegalStateException("nothing listens on port " + port);
    }

    /** A port that is free together with those at these distances. */
    private static int freePorts(int... distances) throws IOException {
        while (true) {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            if (Arrays.stream(distances).allMatch(d -> isFree(port + d))) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }
}
