new File(basedir, '.env').text = '''\
PLANTED_SALT=planted-salt-9f3a
PLANTED_PASSWORD=planted-password-51c7
PLANTED_KAFKA_PASSWORD=planted-kafka-88d2
PLANTED_KEY_PASSWORD=planted-key-04be
'''
return true
