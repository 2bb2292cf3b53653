package com.example.owners;

import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.cfg.Configuration;

/** Hibernate with a mapping file, which is read by 5 and 6 alike. */
public final class HibernateProgram extends OwnersProgram {
    private final SessionFactory sessions;

    private HibernateProgram() {
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", POOL);
        configuration.setProperty("hibernate.dialect", "org.hibernate.dialect.H2Dialect");
        configuration.setProperty("hibernate.jdbc.batch_size", "10");
        // It would ask the database for its settings at start-up.
        configuration.setProperty("hibernate.temp.use_jdbc_metadata_defaults", "false");
        configuration.addResource("com/example/owners/owners.hbm.xml");
        sessions = configuration.buildSessionFactory();
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("net.bytebuddy.experimental", "true"); // Hibernate's own, on a newer JDK than it knows
        new HibernateProgram().start();
    }

    @Override
    String find(int id) {
        try (Session session = sessions.openSession()) {
            return session.find(Owner.class, id).getName();
        }
    }

    @Override
    void rename(int id, String name) {
        inTransaction(session -> session.createQuery("update Owner set name = '" + name + "' where id = " + id)
                .executeUpdate());
    }

    @Override
    void addAll(List<Owner> owners) {
        inTransaction(session -> owners.forEach(session::persist));
    }

    private void inTransaction(Consumer<Session> work) {
        try (Session session = sessions.openSession()) {
            Transaction transaction = session.beginTransaction();
            work.accept(session);
            transaction.commit();
        }
    }
}
