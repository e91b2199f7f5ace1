import io.streamt.it.Registry
import io.streamt.it.Stack

// Somebody registered the subject of a source long ago, in other words.
def registry = new Registry(Stack.in(stackDirectory).live().registry())
registry.register('formats.signals', 'PROTOBUF', 'syntax = "proto3"; package formats; message Signal { string name = 1; }')
return true
