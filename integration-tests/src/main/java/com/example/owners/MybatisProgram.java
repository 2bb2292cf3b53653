package com.example.owners;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** MyBatis with a mapper interface. */
public final class MybatisProgram extends OwnersProgram {
    private final SqlSessionFactory sessions;

    /** Implemented by MyBatis. */
    public interface Owners {
        @Select("SELECT name FROM owners WHERE id = #{id}")
        String name(@Param("id") int id);

        @Update("UPDATE owners SET name = #{name} WHERE id = #{id}")
        int rename(@Param("id") int id, @Param("name") String name);

        @Insert("INSERT INTO owners VALUES (#{id}, #{name})")
        int add(Owner owner);
    }

    private MybatisProgram() {
        Configuration configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), POOL));
        configuration.addMapper(Owners.class);
        sessions = new SqlSessionFactoryBuilder().build(configuration);
    }

    public static void main(String[] args) throws Exception {
        new MybatisProgram().start();
    }

    @Override
    String find(int id) {
        try (SqlSession session = sessions.openSession()) {
            return session.getMapper(Owners.class).name(id);
        }
    }

    @Override
    void rename(int id, String name) {
        try (SqlSession session = sessions.openSession()) {
            session.getMapper(Owners.class).rename(id, name);
            session.commit();
        }
    }

    @Override
    void addAll(List<Owner> owners) {
        try (SqlSession session = sessions.openSession(ExecutorType.BATCH)) {
            owners.forEach(session.getMapper(Owners.class)::add);
            session.commit();
        }
    }
}
