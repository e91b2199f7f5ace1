import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
def changes = new JsonSlurper().parse(new File(basedir, 'target/later.json')).changes.collectEntries { [it.resource, it] }

def wider = changes['topic/parts.wider']
assert wider.action == 'update' && wider.outcome == 'applied'
assert wider.fields.collect { [it.path, it.before, it.after] } ==
        [['partitions', '1', '3'], ['max.message.bytes', '2000000', null], ['retention.ms', '60000', '120000']]

def narrower = changes['topic/parts.narrower']
assert narrower.action == 'blocked' && narrower.outcome == 'skipped'
assert narrower.reason == 'partitions 3 → 1: Kafka cannot reduce them'
assert narrower.hint == 'Keep 3, or take a new topic under advanced.topic.name.'

// Kafka's own words for what it refuses; the rest is deployed.
def misspelt = changes['topic/parts.misspelt']
assert misspelt.outcome == 'failed' && misspelt.error.code == 'STREAMT-602'
assert misspelt.error.message.contains('acme.setting')
assert changes['topic/parts.fresh'].outcome == 'applied'
log.contains('topic/parts.narrower is blocked: [STREAMT-604] partitions 3 → 1: Kafka cannot reduce them')
log.reports('STREAMT-602', 'acme.setting')
log.reports('STREAMT-603', "topic 'parts.misspelt' does not exist.")
log.reports('STREAMT-906', 'there are no seeds.')
log.hasNoStackTrace()

def topics = Stack.in(stackDirectory).live().topics()
assert topics.partitions('parts.wider') == 3
assert topics.partitions('parts.narrower') == 3
assert topics.partitions('parts.fresh') == 2
assert !topics.names().contains('parts.misspelt')
assert topics.config('parts.wider') == ['retention.ms': '120000']
return true
