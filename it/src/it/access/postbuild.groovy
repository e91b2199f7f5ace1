import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.SecuredBroker

def broker = context.broker
def mvn = { String... goals ->
    def output = Maven.run(basedir, localRepositoryPath, (goals.toList() + "-Dstreamt.local.directory=$stackDirectory")*.toString())
    println output
    output
}

try {
    def log = BuildLog.of(basedir)
    log.contains('BUILD SUCCESS')
    log.contains('read by User:*, User:analytics-app, User:finance-app')

    // The job came in by TLS and SCRAM, and wrote what everybody may read.
    assert Eventually.get(1L) { broker.topics().count('access_open') } == 1L
    // And so did the consumer of a sink, whose worker has no such login.
    def sink = new File(basedir, 'sink.txt')
    assert Eventually.get(true) { sink.exists() && sink.text.contains('p1') }
    ['access_shared', 'access_private'].each { broker.write(it, '{}') }

    // Who reads what, with real consumers in groups of their own.
    def matrix = ['finance', 'analytics'].collectEntries { group ->
        [group, ['open', 'shared', 'private'].collect { broker.tries("$group-app", "${group}.matrix-$it", "access_$it") }]
    }
    matrix.elsewhere = [broker.tries('analytics-app', 'finance.matrix', 'access_open')]
    matrix.stranger = ['open', 'shared', 'private'].collect { broker.tries('stranger', 'finance.stranger', "access_$it") }
    println matrix
    assert matrix == [
        finance: ['reads', 'reads', 'reads'],
        analytics: ['reads', 'reads', 'refused'],
        elsewhere: ['refused'],
        stranger: ['refused', 'refused', 'refused'],
    ]

    // Everybody may read, but nobody is let into a consumer group that is not given to him.
    def assigned = broker.consumer('stranger', 'finance.stranger', 'access_open')
    assigned.unsubscribe()
    assigned.assign([new org.apache.kafka.common.TopicPartition('access_open', 0)])
    assigned.seekToBeginning(assigned.assignment())
    assert SecuredBroker.tries(assigned) == 'reads'
    assigned.close()

    // What others gave, and what our own principal lacks, is told; a running consumer of a group that is removed is cut off.
    def older = broker.acl('ALLOW', '*', 'READ', 'TOPIC', 'access_private')
    def lacking = broker.acl('DENY', 'deployer', 'CREATE', 'CLUSTER', 'kafka-cluster')
    def running = broker.consumer('analytics-app', 'analytics.running', 'access_shared')
    assert SecuredBroker.tries(running) == 'reads'
    def later = mvn('streamt:deploy', 'streamt:status', '-Dstreamt.environment=secured', '-Dstreamt.projectDirectory=later')
    assert later.contains('User:analytics-app  may read → (unset)') && !later.contains('changed outside')
    assert later.contains('note: acl/access_private: everybody may read it, too, by an ACL on topic \'access_private\'')
    assert later.contains('note: our own principal lacks CREATE on the cluster')
    assert later.contains('Deploy: 0 created, 1 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped')
    assert later =~ /failed +acl\/access_private +read by User:finance-app; but everybody may read it, too/
    broker.write('access_shared', '{}')
    assert SecuredBroker.tries(running) == 'refused'
    running.close()
    assert broker.tries('finance-app', 'finance.after', 'access_shared') == 'reads'
    [older, lacking].each { broker.remove(it) }

    // By a certificate instead of a password: job and sink go on where they were.
    broker.everything(SecuredBroker.CLIENT)
    def mutual = mvn('streamt:deploy', 'streamt:plan', '-Dstreamt.failOnChanges', '-Dstreamt.environment=secured', '-Dstreamt.projectDirectory=mutual')
    assert mutual.contains('BUILD SUCCESS') && mutual.contains('Deploy: 0 created, 2 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped')
    broker.write('access.payments', '{"payment_id":"p2"}')
    assert Eventually.get(2L) { broker.topics().count('access_open') } == 2L
    assert Eventually.get(['p1', 'p2']) { (sink.text =~ /p\d/).collect { it } } == ['p1', 'p2']

    // A broker that keeps nobody from anything: said once, nothing pretended.
    def open = mvn('streamt:plan', '-Dstreamt.environment=open')
    assert open.count('has no authorizer') == 1 && !open.contains('acl/')

    // No secret in any file, and nothing of ours is left.
    def destroyed = mvn('streamt:compile', 'streamt:destroy', '-Dstreamt.environment=secured', '-Dstreamt.confirm=secured')
    assert destroyed.contains('BUILD SUCCESS')
    assert broker.aclsWithout('deployer') == []
    assert new File(basedir, 'target/streamt/connectors/access_file.json').exists()
    [SecuredBroker.password('deployer'), SecuredBroker.STORE_PASSWORD].each { secret ->
        new File(basedir, 'target').eachFileRecurse { assert !it.isFile() || !it.text.contains(secret) }
    }
} finally {
    broker.close()
}
return true
