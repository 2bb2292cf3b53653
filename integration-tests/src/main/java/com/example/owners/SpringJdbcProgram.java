package com.example.owners;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's {@code JdbcTemplate}. */
public final class SpringJdbcProgram extends OwnersProgram {
    private final JdbcTemplate jdbc = new JdbcTemplate(POOL);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(POOL));

    public static void main(String[] args) throws Exception {
        new SpringJdbcProgram().start();
    }

    @Override
    String find(int id) {
        return jdbc.query(
                "SELECT name FROM owners WHERE id = ?",
                new Object[] {id},
                rows -> rows.next() ? rows.getString(1) : "none");
    }

    @Override
    void rename(int id, String name) {
        transaction.execute(status -> jdbc.update("UPDATE owners SET name = ? WHERE id = ?", name, id));
    }

    @Override
    void addAll(List<Owner> owners) {
        transaction.execute(
                status -> jdbc.batchUpdate("INSERT INTO owners VALUES (?, ?)", new BatchPreparedStatementSetter() {
                    @Override
                    public void setValues(PreparedStatement statement, int i) throws SQLException {
                        statement.setInt(1, owners.get(i).getId());
                        statement.setString(2, owners.get(i).getName());
                    }

                    @Override
                    public int getBatchSize() {
                        return owners.size();
                    }
                }));
    }
}
