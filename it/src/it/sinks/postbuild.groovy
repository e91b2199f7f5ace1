import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Connect
import io.streamt.it.Eventually
import io.streamt.it.Maven

try {
    def log = BuildLog.of(basedir)
    def connect = new Connect(context.worker.url())

    // Each is what the worker runs, and nothing is left to change.
    def types = connect.names().findAll { it.startsWith('sinks.') }.collect { connect.config(it).path('connector.class').asText() }
    println "sinks that run: ${types.size()} of ${(types as Set).size()} classes"
    assert types.containsAll(context.installed)
    log.contains('Plan: 0 to create')
    log.contains("Status: ${types.size() + 1} of ${types.size() + 1} ok.")

    // Iceberg's table has every row, once.
    def rows = Eventually.get(200L) {
        def metadata = new File(basedir, 'warehouse/shop/orders/metadata')
        def newest = metadata.listFiles()?.findAll { it.name ==~ /v\d+\.metadata\.json/ }?.max { (it.name =~ /\d+/)[0] as int }
        def table = newest ? new JsonSlurper().parse(newest) : [:]
        def current = table.snapshots?.find { it['snapshot-id'] == table['current-snapshot-id'] }
        (current ? current.summary['total-records'] as long : 0L)
    }
    assert rows == 200L
    def lines = Eventually.get(200) {
        def file = new File(basedir, 'orders.txt')
        file.exists() ? file.readLines().size() : 0
    }
    assert lines == 200

    // What is wrong reads well, in deploy and in status.
    log.reports('STREAMT-802', "connector 'broken_sinks.wrong_key' is not configured right: snowflake.private.key: ")
    log.reports('STREAMT-802', "connector 'broken_sinks.wrong_numbers' is not configured right: file.max.records: ")
    log.reports('STREAMT-803', "connector 'broken_sinks.poison' failed after its start: com.fasterxml.jackson.core.JsonParseException")
    assert log.text().count('(at topic sinks.poisoned, partition 0, offset 2)') == 3 // deploy, its summary, status
    log.hasNoStackTrace()

    // The worker echoes values when it is asked about a config: none is printed.
    assert !log.text().contains('planted-5172-key')

    def arguments = { String... more -> ['streamt:destroy', '-Dstreamt.confirm=lab', '-Dstreamt.allowDestructive=control-iceberg-sinks.to_tables,control-iceberg-broken_sinks.no_catalog'] + more.toList() }
    [[], ['-Dstreamt.projectDirectory=broken']].each {
        def destroyed = Maven.run(basedir, localRepositoryPath, arguments(*it))
        println destroyed
        assert destroyed.contains('BUILD SUCCESS')
    }
    assert connect.names() == []
} finally {
    context.worker.close()
}
return true
