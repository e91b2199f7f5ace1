import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack
import io.streamt.it.Topics.Row
import java.time.Instant

BuildLog.of(basedir).hasNoStackTrace()
def topics = Stack.in(stackDirectory).live().topics()
def start = Instant.parse('2026-01-01T00:00:00Z')
def row = { int id, Instant seen -> new Row("w${id % 50}".toString(), "{\"id\": $id, \"who\": \"w${id % 50}\", \"seen\": \"$seen\"}".toString()) }
def seconds = { String time -> Instant.parse(time.endsWith('Z') ? time : time + 'Z').epochSecond - start.epochSecond }

/** The number of rows and the sum of their ids, by window. */
def counted = { String topic ->
    topics.values("late.$topic").groupBy { seconds(it.path('window_start').asText()) }
            .collectEntries { window, rows -> [window, [rows.collect { it.path('n').asLong() }.sum(), rows.collect { it.path('ids').asLong() }.sum()]] }
}
def late = { String topic -> topics.values("late.${topic}_late") }

// All but the last minute is counted: the watermark is that of the last row, less 5 s.
assert Eventually.get(540L) { counted('counted').values().collect { it[0] }.sum() ?: 0L } == 540L
assert Eventually.get(540L) { counted('spread').values().collect { it[0] }.sum() ?: 0L } == 540L
assert Eventually.get(9) { counted('hopped').keySet().count { it >= -240 && it <= 240 } } == 9

// Rows that are late, and one that is only out of order.
def planted = (0..<20).collectEntries { [10000 + it, it * 25] }
def all = (0..<600).collectEntries { [it, it] } + planted + [20000: 570]
['late.clicks', 'late.many'].each { topic -> topics.write(topic, (planted + [20000: 570]).collect { id, second -> row(id, start.plusSeconds(second)) }) }

// Each planted row is in the topic once, with its lateness, and no other row is.
assert Eventually.get(20) { late('counted').size() } == 20
assert late('counted').collectEntries { [it.path('id').asInt(), it.path('late_ms').asLong()] } ==
        planted.collectEntries { id, second -> [id, (594 - second) * 1000L] }
late('counted').each {
    assert seconds(it.path('late_watermark').asText()) == 594
    assert seconds(it.path('window_start').asText()) == planted[it.path('id').asInt()].intdiv(60) * 60
    assert seconds(it.path('window_end').asText()) == planted[it.path('id').asInt()].intdiv(60) * 60 + 60
}
assert Eventually.get(12) { topics.values('late.very_late').size() } == 12: 'a model reads the topic'

// A row of hopping windows is there for each window that was over.
def missed = planted.collectMany { id, second ->
    (0..<5).collect { second.intdiv(60) * 60 - it * 60 }.findAll { it + 300 <= 594 }.collect { [id, it] } } as Set
assert Eventually.get(missed.size()) { late('hopped').size() } == missed.size()
assert late('hopped').collect { [it.path('id').asInt(), seconds(it.path('window_start').asText()) as int] } as Set == missed

// Time goes on in every partition, so that all windows of these ten minutes close.
['late.clicks', 'late.many'].each { topic -> (1..3).each { hour -> topics.write(topic, (0..<50).collect { row(it, start.plusSeconds(3600L * hour)) }) } }

/** The rows that belong to windows of a size, whether counted or late. */
def whole = { int size ->
    def windows = [:].withDefault { [0L, 0L] }
    all.each { id, second ->
        for (int window = second.intdiv(60) * 60; window > second - size; window -= 60) {
            windows[window as long] = [windows[window as long][0] + 1, windows[window as long][1] + id]
        }
    }
    new HashMap(windows)
}
def countedOrLate = { String topic ->
    def sums = counted(topic).findAll { window, sum -> window < 600 }
    late(topic).findAll { seconds(it.path('window_start').asText()) < 600 }.each {
        def window = seconds(it.path('window_start').asText())
        def sum = sums.getOrDefault(window, [0L, 0L])
        sums[window] = [sum[0] + 1, sum[1] + it.path('id').asLong()]
    }
    sums
}
assert Eventually.get(whole(60)) { countedOrLate('counted') } == whole(60)
assert Eventually.get(whole(300)) { countedOrLate('hopped') } == whole(300)
// Two subtasks and four partitions: some of the late rows may not be late for their subtask.
assert Eventually.get(whole(60)) { countedOrLate('spread') } == whole(60)
def lateInSpread = late('spread').collect { it.path('id').asInt() }
println "late in two subtasks: ${lateInSpread.sort()}"
assert lateInSpread.toSet().size() == lateInSpread.size() && planted.keySet().containsAll(lateInSpread)
assert counted('counted')[540L][0] == 61

// One wrong clock: bounded, it changes nothing; unbounded, it closes all windows, and what follows is late.
assert Eventually.get(true) { topics.values('late.unbounded').size() >= 2 }
topics.write('late.clocks', (120..<240).collect { row(it, start.plusSeconds(it)) })
topics.write('late.clocks', [row(8888, start.plusSeconds(900))])
def minutes = { String topic -> topics.values("late.$topic").collectEntries { [seconds(it.path('window_start').asText()), it.path('n').asLong()] } }
assert Eventually.get([0L: 60L, 60L: 60L, 120L: 60L, 180L: 60L]) { minutes('bounded') } == [0L: 60L, 60L: 60L, 120L: 60L, 180L: 60L]
assert minutes('unbounded').findAll { window, n -> window < 1000 } == [0L: 60L, 60L: 60L]
assert Eventually.get(121) { late('unbounded').size() } == 121
assert late('unbounded').collect { it.path('id').asInt() }.toSet() == ((120..<240).toList() + 8888).toSet()

/** Runs a goal whose report goes into a file of that name. */
def maven = { String name, String... arguments ->
    def options = ["-Dstreamt.local.directory=${stackDirectory}", '-Dstreamt.format=json', "-Dstreamt.outputFile=target/${name}.json"]
    def output = Maven.run(basedir, localRepositoryPath, (arguments.toList() + options)*.toString())
    assert output.contains('BUILD SUCCESS') : output
    new JsonSlurper().parse(new File(basedir, "target/${name}.json"))
}

// Flink counts what windows drop.
def status = maven('status', 'streamt:status')
def job = { String name -> status.resources.find { it.resource == "flink_job/late.$name" } }
println "status: ${['counted', 'hopped', 'spread', 'bounded', 'unbounded'].collect { job(it).with { r -> [r.details, r.metrics] } }}"
assert job('counted').metrics.late_rows > 0 && job('counted').warning
assert job('unbounded').metrics.late_rows > 0 && job('unbounded').warning && job('unbounded').state == 'ok'
assert job('bounded').metrics.late_rows == 0 && !job('bounded').warning
// The windows of several subtasks do not get the rows that are written.
assert job('spread').metrics.late_rows == 0
assert job('very_late').metrics.late_rows == null

// The delays that the sources would have needed.
def times = maven('time', 'streamt:validate', '-Dstreamt.checkTime').event_time.collectEntries { [it.source, it] }
println "times: $times"
assert times.clicks.rows == 771 && times.clicks.unreadable == 0
assert times.clicks.delays == [[delay_ms: 0, rows_behind: 21], [delay_ms: 5000, rows_behind: 21], [delay_ms: 599000, rows_behind: 0]]
assert times.clocks.rows_ahead == 1 && times.clocks.max_ahead_ms == 3600000
assert times.clocks.delays == [[delay_ms: 0, rows_behind: 0], [delay_ms: 5000, rows_behind: 0]]
assert times.any_clocks.delays.first().rows_behind == 121
assert times.without_time.state == 'no_event_time' && times.not_there.state == 'missing'

// A changed job goes on from its state, and so does the branch.
def declarations = new File(basedir, 'stream_project.yml')
declarations.text = declarations.text.replace('{topic: {name: late.counted}, flink: {late_rows: topic}}',
        '{topic: {name: late.counted}, flink: {late_rows: topic, checkpoint_timeout: 9m}}')
def deploy = maven('changed', 'streamt:deploy')
assert deploy.changes.find { it.resource == 'flink_job/late.counted' }.action == 'update'
// Until the watermark of the source is the old one again, the window drops late rows and the branch does not see them.
topics.write('late.clicks', (0..<5).collect { row(40000 + it, start.plusSeconds(it * 60)) })
topics.write('late.clicks', (0..<50).collect { row(it, start.plusSeconds(4 * 3600L)) })
// The windows of the third hour are over when the watermark is that of the fourth.
assert Eventually.get(true) { counted('counted').containsKey(3 * 3600L) }
topics.write('late.clicks', (0..<20).collect { row(30000 + it, start.plusSeconds(it * 25)) })
assert Eventually.get(40) { late('counted').size() } == 40
assert late('counted').findAll { it.path('id').asInt() >= 30000 }.collectEntries { [it.path('id').asInt(), it.path('late_ms').asLong()] } ==
        (0..<20).collectEntries { [30000 + it, (4 * 3600 - 5 - it * 25) * 1000L] }
assert countedOrLate('counted').findAll { window, sum -> sum != whole(60)[window] }.every { window, sum -> sum[0] > whole(60)[window][0] }
assert counted('counted').findAll { window, sum -> window < 600 }.values().collect { it[0] }.sum() == 601: 'no window counts a late row'

// Without the branch, the state would be at another place.
declarations.text = declarations.text.replace('late_rows: topic, checkpoint_timeout', 'late_rows: drop, checkpoint_timeout')
declarations.text = declarations.text.replaceFirst(/(?s)  - name: very_late.*?late\.very_late}}\n/, '')
def plan = maven('dropped', 'streamt:plan')
assert plan.changes.find { it.resource == 'flink_job/late.counted' }.with { [it.action, it.code] } == ['blocked', 'STREAMT-704']
return true
