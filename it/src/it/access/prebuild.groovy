import io.streamt.it.SecuredBroker
import io.streamt.it.Stack

def stack = Stack.in(stackDirectory).live().endpoints()
def broker = SecuredBroker.start(new File(basedir, 'broker'), stackDirectory)
context.broker = broker
['deployer', 'finance-app', 'analytics-app', 'stranger'].each { broker.user(it) }
broker.everything('deployer')
broker.topic('access.payments', '{"payment_id":"p1"}')
new File(basedir, '.env').text = """\
SECURED_KAFKA=${broker.address()}
SECURED_PASSWORD=${SecuredBroker.password('deployer')}
SECURED_CERTIFICATE=${broker.trusted()}
STACK_KAFKA=${stack.kafka.asText()}
STACK_FLINK=${stack.flink_rest.asText()}
STACK_GATEWAY=${stack.sql_gateway.asText()}
STACK_CONNECT=${stack.connect.asText()}
SINK_FILE=${basedir}/sink.txt
MUTUAL_KAFKA=${broker.mutual()}
CLIENT_KEY=${broker.clientKey()}
STORE_PASSWORD=${SecuredBroker.STORE_PASSWORD}
"""
new File(basedir, 'later/.env').text = new File(basedir, '.env').text
new File(basedir, 'mutual/stream_project.yml').text = new File(basedir, 'later/stream_project.yml').text.replace('SECURED_KAFKA', 'MUTUAL_KAFKA')
return true
