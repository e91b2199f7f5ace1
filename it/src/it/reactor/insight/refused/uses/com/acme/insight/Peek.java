package com.acme.insight;

import com.acme.payments.StreamtManifest;

class Peek {
    static final String TOPIC = StreamtManifest.Ledger.TOPIC;
}
