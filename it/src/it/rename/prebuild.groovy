import io.streamt.it.Stack
import io.streamt.it.Topics

/** What happens to 500 accounts of 40 owners: opened, changed, and closed, each at random, the same every time. */
def random = new Random(7)
def changes = (0..<10_000).collect { i ->
    def account = "a${random.nextInt(500)}".toString()
    boolean closes = random.nextInt(4) == 0
    def value = closes ? null : """{"account_id":"$account","owner":"o${random.nextInt(40)}","balance":${random.nextInt(100_000) / 100}}""".toString()
    [account, value]
}
// At the end nobody has an account of the first ten owners.
def last = [:]
changes.each { account, value -> last[account] = value }
last.each { account, value -> if (value =~ /"owner":"o\d"/) changes << [account, null] }
context.changes = changes

def topics = Stack.in(stackDirectory).live().topics()
topics.create('renamed.accounts')
topics.write('renamed.accounts', changes.take(5_000).collect { new Topics.Row(it[0], it[1]) })
return true
