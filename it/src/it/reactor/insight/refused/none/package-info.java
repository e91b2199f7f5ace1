/** Nothing is declared in Java here. */
package com.acme.insight;
