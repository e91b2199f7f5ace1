import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack

try {
    def log = BuildLog.of(basedir)
    def topics = Stack.in(stackDirectory).live().topics()
    def expected = (1..60).collectEntries { ["r$it".toString(), it % 3 == 0 ? 'good' : 'bad'] }
    def rows = Eventually.get(expected) {
        topics.values('ml.labelled').collectEntries { [it.path('review_id').asText(), it.path('label').asText()] }
    }
    assert rows == expected
    // Each once; and the second deploy went on where the first one was.
    assert topics.values('ml.labelled').size() == 60
    log.contains('restart from savepoint')

    def asked = context.model.asked()
    println "the model was asked ${asked.size()} times"
    assert asked.size() == 60
    assert asked.every { it.authorization() == 'Bearer planted-8812-key' && it.model() == 'small' }
    assert asked.take(30).every { it.prompt().endsWith('in one word.') } && asked.drop(30).every { it.prompt().endsWith('in a single word.') }

    assert !log.text().contains('planted-8812-key')
    new File(basedir, 'target').eachFileRecurse { assert !it.isFile() || !it.text.contains('planted-8812-key') }
    log.hasNoStackTrace()
} finally {
    context.model.close()
}
return true
