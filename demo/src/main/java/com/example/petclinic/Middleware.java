package com.example.petclinic;

import com.github.fppt.jedismock.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.common.BrokerConfig;
import org.apache.rocketmq.common.MQVersion;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.namesrv.NamesrvConfig;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.apache.rocketmq.store.config.MessageStoreConfig;

/** What somebody else runs for the services: RocketMQ's name server and broker, and a Redis that keeps all in memory. */
public final class Middleware {
    private static final String HOST = "127.0.0.1";

    private Middleware() {}

    /** Says {@code listening on <name server's port> <Redis's port>}, and ends with its standard input. */
    public static void main(String[] arguments) throws Exception {
        // Else the name server takes the broker for one of a very early version, which had no topics to tell of.
        System.setProperty(RemotingCommand.REMOTING_VERSION_KEY, String.valueOf(MQVersion.CURRENT_VERSION));
        RedisServer redis =
                RedisServer.newRedisServer(0, InetAddress.getLoopbackAddress()).start();
        Path home = Files.createTempDirectory("rocketmq");
        NamesrvController names = new NamesrvController(new NamesrvConfig(), listening());
        names.initialize();
        names.start();
        int namesPort = names.getNettyServerConfig().getListenPort();
        BrokerController broker = broker(home, HOST + ":" + namesPort);
        broker.getTopicConfigManager().updateTopicConfig(new TopicConfig(Checkups.TOPIC, 2, 2, 6));
        broker.registerBrokerAll(true, false, true);
        System.out.println("listening on " + namesPort + " " + redis.getBindPort());
        while (System.in.read() >= 0) {
            // whatever it is told, only the end counts
        }
        Runtime.getRuntime().halt(0); // in good order a broker takes seconds
    }

    private static BrokerController broker(Path home, String names) throws Exception {
        BrokerConfig config = new BrokerConfig();
        config.setBrokerName("clinic");
        config.setBrokerIP1(HOST);
        config.setNamesrvAddr(names);
        config.setRocketmqHome(home.toString());
        MessageStoreConfig store = new MessageStoreConfig();
        store.setStorePathRootDir(home.toString());
        store.setStorePathCommitLog(home.resolve("commitlog").toString());
        store.setMappedFileSizeCommitLog(1 << 24);
        store.setMappedFileSizeConsumeQueue(20 * 10_000);
        store.setDiskMaxUsedSpaceRatio(99);
        store.setHaListenPort(freePort());
        BrokerController broker = new BrokerController(config, listening(), new NettyClientConfig(), store);
        if (!broker.initialize()) {
            throw new IllegalStateException("the broker does not start, see its logs in " + home);
        }
        broker.start();
        return broker;
    }

    private static NettyServerConfig listening() throws IOException {
        NettyServerConfig config = new NettyServerConfig();
        config.setListenPort(freePort());
        return config;
    }

    /** Two below it must be free too, for a broker's second door. */
    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket second =
                            new ServerSocket(socket.getLocalPort() - 2, 1, InetAddress.getLoopbackAddress())) {
                return second.getLocalPort() + 2;
            } catch (IOException e) {
                // the next one, then
            }
        }
    }
}
