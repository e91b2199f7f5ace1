package io.streamt.systems;

import io.streamt.deploy.TargetException;

/** Logins that are kept outside of the project: servers of Maven's settings.xml. */
public interface Servers {
    /** @param username empty for a server that has a password alone, which is a token then */
    record Server(String username, String password) {
        @Override
        public String toString() {
            return "Server[" + username + "]";
        }
    }

    /**
     * One of them, its password decrypted.
     *
     * @param setting that names it, for messages
     */
    Server find(String id, String setting) throws TargetException;
}
