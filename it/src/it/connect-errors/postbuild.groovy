import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.contains("unknown_class is blocked: [STREAMT-804] the worker has no plugin 'com.acme.NoSuchSinkConnector'")
log.contains('local.connect_plugins')
log.reports('STREAMT-802', "connector 'connect_errors.rejected' is not configured right: batch.size: ")
log.contains('many')
log.reports('STREAMT-803', 'failed after its start')
log.contains('The worker could not connect to the database: check connection.url, user and password')
log.contains('connector/connect_errors.wrong_password  failed')
assert !log.text().contains('planted-and-wrong-7391')
log.hasNoStackTrace()

// One bad connector does not keep the others from it; all four work once they are corrected.
log.contains('Deploy: 1 created, 0 updated, 0 replaced, 0 deleted, 3 failed, 1 skipped, 0 unchanged.')
log.contains('Status: 4 of 4 ok.')
def database = Stack.in(stackDirectory).live().database()
['sound_customers', 'rejected_customers', 'connect_customers', 'password_customers'].each { table ->
    def expected = [[customer_id: 'c1', name: 'Ada'], [customer_id: 'c2', name: 'Grace']]
    def rows = Eventually.get(expected) {
        try {
            database.rows("SELECT customer_id, name FROM $table ORDER BY customer_id".toString())
        } catch (java.sql.SQLException notYet) {
            []
        }
    }
    assert rows == expected
}
return true
