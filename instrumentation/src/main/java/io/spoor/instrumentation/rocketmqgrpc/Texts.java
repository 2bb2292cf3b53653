package io.spoor.instrumentation.rocketmqgrpc;

import java.util.Collection;
import java.util.List;
import org.apache.rocketmq.client.java.message.MessageType;
import org.apache.rocketmq.client.java.route.Address;
import org.apache.rocketmq.client.java.route.Endpoints;
import org.jspecify.annotations.Nullable;

/** What spans say, as the remoting client's say it. Only for spans that are sampled. */
final class Texts {
    private Texts() {}

    /** Keys as the remoting client writes them ({@code MessageConst.KEY_SEPARATOR}); null for none. */
    static @Nullable String joined(@Nullable Collection<String> keys) {
        return keys == null || keys.isEmpty() ? null : String.join(" ", keys);
    }

    /** By the name that the remoting client's enumeration of the same name has for it; null for null. */
    static @Nullable String nameOf(@Nullable MessageType type) {
        if (type == null) {
            return null;
        }
        switch (type.name()) { // newer ones have more of them
            case "NORMAL":
                return "Normal_Msg";
            case "FIFO":
                return "Order_Msg";
            case "DELAY":
                return "Delay_Msg";
            case "TRANSACTION":
                return "Trans_Msg_Half";
            default:
                return type.name();
        }
    }

    /** Of the proxy; all of its addresses where it has several, because nothing says which one was used. */
    static @Nullable String addressOf(@Nullable Endpoints endpoints) {
        if (endpoints == null) {
            return null;
        }
        List<Address> addresses = endpoints.getAddresses();
        return addresses.size() == 1 ? addresses.get(0).getAddress() : endpoints.getFacade();
    }
}
