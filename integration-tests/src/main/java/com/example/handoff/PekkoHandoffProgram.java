package com.example.handoff;

import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;

/** Actors of Pekko, and its dispatcher as an executor. */
public final class PekkoHandoffProgram extends HandoffProgram {
    private PekkoHandoffProgram() {
        ActorSystem system = ActorSystem.create("handoff");
        on("tell", task -> system.actorOf(Props.create(Runner.class)).tell(task, ActorRef.noSender()));
        on("dispatcher", task -> system.dispatcher().execute(task));
    }

    public static void main(String[] args) throws Exception {
        new PekkoHandoffProgram().host().start();
    }

    /** Runs what it is sent. */
    public static final class Runner extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder().match(Runnable.class, Runnable::run).build();
        }
    }
}
