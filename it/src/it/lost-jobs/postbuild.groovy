import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack

def stack = Stack.in(stackDirectory).live()
def flink = stack.flink()
def topics = stack.topics()
BuildLog.of(basedir).hasNoStackTrace()

def run(name, successful, String... arguments) {
    def options = ["-Dstreamt.local.directory=${stackDirectory}", '-Dstreamt.format=json', "-Dstreamt.outputFile=target/${name}.json"]
    def output = Maven.run(basedir, localRepositoryPath, (arguments.toList() + options)*.toString())
    assert output.contains(successful ? 'BUILD SUCCESS' : 'BUILD FAILURE') : output
    new JsonSlurper().parse(new File(basedir, "target/${name}.json")).changes.collectEntries { [it.resource, it] }
}
def ids = { topic -> topics.values(topic)*.id*.asInt().sort() }
def pages = { topics.values('lost_pages').collectEntries { [it.page.asText(), it.events.asInt()] } }
def last = { name -> flink.jobs("lost.${name}".toString()).last() }
def cancel = { name ->
    flink.cancel(last(name).id())
    assert Eventually.get('CANCELED') { last(name).state() } == 'CANCELED'
}
/** As if the cluster's disk had gone with it. */
def forget = { name ->
    // Other jobs make and remove checkpoints beside it all the time.
    def found = new File("$stackDirectory/flink/checkpoints/${last(name).id()}")
    assert found.isDirectory()
    assert found.deleteDir()
}

assert Eventually.get((0..29).toList()) { ids('lost_copies') } == (0..29).toList()
assert Eventually.get([p0: 10, p1: 10, p2: 10]) { pages() } == [p0: 10, p1: 10, p2: 10]
assert Eventually.get((0..29).toList()) { ids('lost_amounts') } == (0..29).toList()

// Flink commits what the group has read a moment after the checkpoint.
assert Eventually.get(30L) { topics.committed('lost_copies') } == 30L

// Somebody cancels two jobs on Flink's page, and the checkpoints of one are lost, too.
cancel('lost_copies')
cancel('lost_pages')
forget('lost_copies')
def more = Maven.run(basedir, localRepositoryPath, ['streamt:seed', '-Dstreamt.projectDirectory=later', "-Dstreamt.local.directory=${stackDirectory}".toString()])
assert more.contains('BUILD SUCCESS') : more

def planned = run('planned', true, 'streamt:plan')
assert planned['flink_job/lost.lost_copies'].verdict == 'restart_from_savepoint'
assert planned['flink_job/lost.lost_copies'].reason.contains('goes on from the positions of its consumer group')
assert planned['flink_job/lost.lost_pages'].reason.contains('is gone, goes on from its last checkpoint ')
run('deployed', true, 'streamt:deploy')
assert last('lost_copies').restoredFrom() == ''
assert last('lost_pages').restoredFrom().contains('/chk-')
assert Eventually.get((0..59).toList()) { ids('lost_copies') } == (0..59).toList()
assert Eventually.get([p0: 20, p1: 20, p2: 20]) { pages() } == [p0: 20, p1: 20, p2: 20]

// The third one has met the amount that it cannot read: a correction goes on from its last checkpoint, as no savepoint can be had.
def amounts = run('corrected', true, 'streamt:deploy', '-Dstreamt.projectDirectory=corrected')
assert amounts['flink_job/lost.lost_amounts'].outcome == 'applied'
assert last('lost_amounts').restoredFrom().contains('/chk-')
assert Eventually.get((0..59).toList()) { ids('lost_amounts') } == (0..59).toList()

// State of which nothing is left: nothing is done until it is said what is to become of it.
cancel('lost_pages')
forget('lost_pages')
def blocked = run('blocked', false, 'streamt:deploy', '-Dstreamt.projectDirectory=corrected')['flink_job/lost.lost_pages']
assert blocked.action == 'blocked' && blocked.code == 'STREAMT-704'
assert blocked.hint.contains("it writes its rows again into topic 'lost_pages', which holds about ")
assert blocked.hint.contains('-Dstreamt.accept=reset:lost_pages')
assert last('lost_pages').state() == 'CANCELED'
run('reset', true, 'streamt:deploy', '-Dstreamt.projectDirectory=corrected', '-Dstreamt.accept=reset:lost_pages')
assert Eventually.get([p0: 20, p1: 20, p2: 20]) { pages() } == [p0: 20, p1: 20, p2: 20]

// A reset is one also where nothing asks for it.
def needless = run('needless', true, 'streamt:deploy', '-Dstreamt.projectDirectory=corrected', '-Dstreamt.accept=reset:lost_pages')
assert needless['flink_job/lost.lost_pages'].verdict == 'state_lost'
assert needless['flink_job/lost.lost_pages'].reason == 'accepted, although it is as declared'

// Another topic of the same name: positions in the old one say nothing of it.
topics.delete('lost_events')
topics.create('lost_events')
def remade = run('remade', true, 'streamt:plan', '-Dstreamt.projectDirectory=corrected')
['lost_copies', 'lost_pages', 'lost_amounts'].each {
    def change = remade["flink_job/lost.${it}".toString()]
    assert change.action == 'blocked'
    assert change.reason.startsWith("reads topic 'lost_events', which was deleted and made anew since it was started")
}
return true
