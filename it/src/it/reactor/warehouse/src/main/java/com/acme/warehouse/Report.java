package com.acme.warehouse;

import com.acme.orders.StreamtManifest.ReactorBalance;

/** Application code, which the manifest names as a reader. */
class Report {
    String topic() {
        return ReactorBalance.TOPIC;
    }
}
