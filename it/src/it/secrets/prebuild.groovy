new File(basedir, '.env').text = '''\
PLANTED_SALT=planted-salt-9f3a
PLANTED_PASSWORD=planted-password-51c7
PLANTED_KAFKA_PASSWORD=planted-kafka-88d2
PLANTED_KEY_PASSWORD=planted-key-04be
'''
// Each form has a value of its own, so that a hit names the form.
def forms = (new File(basedir, 'forms/stream_project.yml').text =~ /PLANTED_\w+/).collect { it }.unique().sort()
assert forms.size() == 38
new File(basedir, '.env') << forms.withIndex().collect { name, i ->
    String.format('%s=planted-%s-%04x%n', name, name.replace('PLANTED_', '').replace('_', '').toLowerCase(), 0x100 + i)
}.join()
return true
