import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack
import java.security.MessageDigest

def hex(algorithm, value) { value == null ? null : MessageDigest.getInstance(algorithm).digest(value.getBytes('UTF-8')).encodeHex().toString() }
def salted(algorithm, value) { value == null ? null : hex(algorithm, context.salt + value) }
def token(digest) { digest == null ? null : 'tok_' + digest }
def redact(value) { value == null ? null : '***' }

/** All but the last characters as stars, characters beyond the first 65,536 counting once. */
def partial(value, visible) {
    if (value == null) return null
    int length = value.codePointCount(0, value.length())
    length > visible ? '*' * (length - visible) + value.substring(value.offsetByCodePoints(0, length - visible)) : '*' * length
}

def masked(row) {
    [id: row.id, hashed: hex('MD5', row.hashed), shortened: partial(row.shortened, 4), redacted: redact(row.redacted),
     tokenized: token(salted('SHA-256', row.tokenized)), nulled: null]
}

def columns(row) {
    masked(row) + [
        a_hashed: salted('MD5', row.hashed), a_shortened: partial(row.shortened, 2), a_redacted: redact(row.redacted),
        a_tokenized: token(hex('MD5', row.tokenized)), a_nulled: null,
        e_hashed: row.hashed == null ? null : hex('SHA-256', row.hashed.toLowerCase() + '-' + row.id),
        e_shortened: row.shortened == null ? null : '*' * (row.shortened.codePointCount(0, row.shortened.length()) + 1),
        e_redacted: '***', e_tokenized: token(hex('MD5', row.tokenized?.startsWith('SECRET') ? row.tokenized : row.id)), e_nulled: null]
}

def seeds = new File(basedir, 'seeds/people.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
def expected = [
    masks_star: seeds.collect { masked(it) },
    masks_where: seeds.findAll { it.hashed?.startsWith('SECRET') }.collect { masked(it) },
    masks_with: seeds.collect { masked(it) },
    // The user's own text is no variable, although it looks like the one that holds the salt.
    masks_through: seeds.collect { masked(it) + [made: it.hashed == null ? null : hex('MD5', it.hashed) + ' ${MASK_SALT}'] },
    masks_columns: seeds.collect { columns(it) },
]
def log = BuildLog.of(basedir)
def topics = Stack.in(stackDirectory).live().topics()
expected.each { topic, rows ->
    def wanted = rows.sort { it.id }
    assert Eventually.get(wanted) { topics.values(topic).collect { new JsonSlurper().parseText(it.toString()) }.sort { it.id } } == wanted
}

// What was planted is in no output, neither in keys; the key of a masked column is its mask.
def secret = ~/(?is).*(secret|xyz).*/
expected.keySet().each { topic -> assert topics.everything(topic).findAll { it ==~ secret } == [] }
assert topics.everything('masks_columns').contains(salted('MD5', 'SECRET-hashed-1'))
assert topics.everything('masks.people').findAll { it ==~ secret }.size() == 3

// The salt is nowhere but in Flink.
def files = []
new File(basedir, 'target').eachFileRecurse { if (it.isFile()) files << it }
assert files.any { it.name == 'masks_star.sql' && it.text.contains('CONCAT(\'${MASK_SALT}\', `tokenized`)') }
assert files.findAll { it.text.contains('pepper') || it.text.contains('grain') } == []
assert topics.everything('_streamt').findAll { it.contains('pepper') } == []
assert !log.text().contains('pepper')
log.contains('Deploy: 0 created, 0 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped, 10 unchanged.')
log.hasNoStackTrace()

// Another salt is a change of every job that has it; without one nothing is done.
def plan = { salt ->
    new File(basedir, '.env').text = salt
    Maven.run(basedir, localRepositoryPath, ['streamt:plan', "-Dstreamt.local.directory=${stackDirectory}".toString()])
}
def changed = plan('MASK_SALT=cinnamon\n')
assert changed.contains('Plan: 0 to create, 5 to update, 0 to replace, 0 to delete, 0 blocked, 5 unchanged.')
assert changed.count('(secret, changed)') == 5
assert !changed.contains('cinnamon') && !changed.contains('pepper')
assert plan('').contains("[STREAMT-003] the variable 'MASK_SALT' is not set.")
return true
