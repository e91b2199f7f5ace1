import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.hasNoStackTrace()

// By javac, at the place of the reference.
log.reports('STREAMT-406', "Refused.java:11:50: model 'private' of project 'insight' (group 'risk') reads model 'ledger' of project 'payments', which is private")
log.reports('STREAMT-406', "Refused.java:14:67: model 'protected' of project 'insight' (group 'sales') reads model 'risky' of project 'payments', which is protected: only groups 'money', 'risk' may read it")
log.reports('STREAMT-107', "Refused.java:17:41: model 'ambiguous' reads model 'shared', which is declared by projects 'orders', 'payments'")
log.reports('STREAMT-406', "Refused.java:20:18: model 'by_class' of project 'insight' (group 'risk') reads model 'ledger'")
log.reports('STREAMT-406', "Refused.java:23:51: exposure 'board' of project 'insight' (group 'risk') reads model 'ledger'")

// By streamt:compile.
log.reports('STREAMT-406', "models/refused.yml:3:41: model 'private' of project 'insight' (group 'other') reads model 'ledger'")
log.reports('STREAMT-406', "models/refused.yml:5:41: model 'protected'")
log.reports('STREAMT-107', "models/refused.yml:10:32: model 'ambiguous' reads model 'shared'")
log.reports('STREAMT-406', "models/refused.yml:16:43: test 'complete' of project 'insight' (group 'other') reads model 'ledger'")
log.reports('STREAMT-108', "models/late.yml:3:41: model 'late' reads model 'old' of project 'payments', which is deprecated and goes away after 2026-12-31")
log.reports('STREAMT-108', "models/late.yml:3:41: model 'late' reads model 'old' of project 'payments', which is deprecated and went away after 2026-12-31")
log.reports('STREAMT-406', "com/acme/insight/Peek.java:6:33: class 'com.acme.insight.Peek' of project 'insight' (group 'other') reads model 'ledger' of project 'payments', which is private")

// Java code is among the readers.
log.contains('└─ class.com.acme.warehouse.Report  [Java]')

// What is sensitive there is sensitive here.
log.reports('STREAMT-404', "models/late.yml:6:29: model 'people' gives column 'customer_id' without a mask, and source.payments.reactor_payments.customer_id is classified 'pii': source.payments.reactor_payments.customer_id → model.payments.reactor_clean.customer_id → model.people.customer_id.")

// A column was renamed upstream: its reader breaks at its line.
log.reports('STREAMT-203', "Cents.java:10:24: Column 'currency' not found")

// The topic is another project's.
log.contains("reads topic 'reactor_clean' of model 'reactor_clean' of project 'payments', which does not exist")
log.contains("Deploy project 'payments' first")

def topics = Stack.in(stackDirectory).live().topics()
assert Eventually.get([c0: 7.00, c1: 10.50]) {
    topics.latest('reactor_balance').collectEntries { key, row -> [key, row.balance.decimalValue()] }.sort()
} == [c0: 7.00, c1: 10.50]
// Each minute whose end the watermark has passed, which is 5 seconds behind.
assert Eventually.get(3) { topics.values('reactor_windows').size() } == 3
return true
