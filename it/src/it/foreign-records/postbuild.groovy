import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
def topics = Stack.in(stackDirectory).live().topics()

// Enums, fixed and decimals on fixed by their names, microseconds as the number that they are, the key as its writer wrote it.
assert Eventually.get(2) { topics.count('records.leases_read') as int } == 2
assert topics.texts('records.leases_read').sort() == [
        '{"lease_no":-1,"id":"l2","state":"CLOSED","previous":"OPEN","mark":"/wAAAQ==","price":-0.50,"taken":"1970-01-01T00:00:00Z"}',
        '{"lease_no":4711,"id":"l1","state":"OPEN","previous":null,"mark":"AAECAw==","price":12.34,"taken":"2026-03-01T10:00:00.123Z"}',
]

// Keys that seeds wrote.
assert Eventually.get(5) { topics.count('records.keys_read') as int } == 5
assert topics.values('records.keys_read').collect { [it.path('kind').asText(), it.path('k').asText(), it.path('n').asInt()] }.sort { "$it" as String } == [
        ['BOOLEAN', 'FALSE', 2],
        ['BOOLEAN', 'TRUE', 1],
        ['BYTES', 'abc', 1],
        ['INT', '-7', 1],
        ['INT', '70000', 2],
]
assert topics.numberKeys('records.overdrawn').toSet() == [4711L, -1L].toSet()
log.contains('4711    | -5')
log.contains('-1      | -100')

// A NULL in the key of an updated result: told, and then the end of the job, whatever the key's format.
log.reports('STREAMT-309', "column 'agent' of source 'calls' can be NULL, and the keys of models 'per_agent' and 'per_agent_and_queue' contain it")
['per_agent', 'per_agent_and_queue'].each {
    log.reports('STREAMT-703', "job 'nullkeys.$it' failed after its start")
}
assert log.text().count("Column 'agent' is NOT NULL, however, a null value is being written into it.") >= 2
log.hasNoStackTrace()

def stack = "-Dstreamt.local.directory=${stackDirectory}".toString()
[[], ['-Dstreamt.projectDirectory=null-key']].each { where ->
    def output = Maven.run(basedir, localRepositoryPath, (['streamt:destroy', '-Dstreamt.confirm=local', stack] + where)*.toString())
    assert output.contains('BUILD SUCCESS') : output
}
return true
