// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A pool of one connection, on which one step breaks: the execution of a statement, or the commit. As the pool of the
 * service does, it makes a connection that comes back commit each statement by itself again; by which, as JDBC has it, what
 * is under way on it is committed.
 */
public final class BreakingPool {

    private final Connection connection;
    private final int breaksAt;
    private final Supplier<? extends Throwable> how;
    private int steps;

    /**
     * Takes the connection, which its owner closes.
     *
     * @param breaksAt the number of the step, from 1
     */
    public BreakingPool(Connection connection, int breaksAt, Supplier<? extends Throwable> how) {
        this.connection = connection;
        this.breaksAt = breaksAt;
        this.how = how;
    }

    /** Returns the pool as the service sees it. */
    public DataSource asService() {
        Connection lent = proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "close" -> {
                connection.setAutoCommit(true);
                yield null;
            }
            case "commit" -> {
                step();
                connection.commit();
                yield null;
            }
            case "prepareStatement" -> breaking((PreparedStatement) call(connection, method, arguments));
            default -> call(connection, method, arguments);
        });
        return proxy(DataSource.class, (self, method, arguments) -> lent);
    }

    /** Tells whether it came to the step that breaks. */
    public boolean hasBroken() {
        return steps >= breaksAt;
    }

    private PreparedStatement breaking(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                step();
            }
            return call(statement, method, arguments);
        });
    }

    private void step() throws Throwable {
        steps++;
        if (steps == breaksAt) {
            throw how.get();
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
