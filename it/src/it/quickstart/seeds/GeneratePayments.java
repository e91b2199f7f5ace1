import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Prints one hour of payments, always the same: {@code java GeneratePayments.java > payments.jsonl}. */
class GeneratePayments {
    private static final Instant START = Instant.parse("2026-01-15T09:00:04Z");
    private static final int PAYMENTS = 3000;
    private static final int CUSTOMERS = 200;

    public static void main(String[] args) {
        Random random = new Random(42);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < PAYMENTS; i++) {
            // One payment every 1.2 s; sent up to 4 s late, which the watermark waits for.
            Instant paidAt = START.plusMillis(i * 1200L - random.nextInt(4000));
            if (i > 300 && i % 97 == 0) {
                paidAt = paidAt.minusSeconds(150 + random.nextInt(60)); // too late for its minute
            }
            String id = i % 151 == 150 ? "null" : String.format(Locale.ROOT, "\"p%05d\"", i);
            String customer = String.format(Locale.ROOT, "c%03d", i < CUSTOMERS ? i : random.nextInt(CUSTOMERS));
            int cents = 100 + random.nextInt(20_000);
            if (i % 61 == 60) {
                cents = -cents; // a refund in the wrong topic
            }
            String line = String.format(
                    Locale.ROOT,
                    "{\"payment_id\": %s, \"customer_id\": \"%s\", \"amount\": %s%d.%02d, \"paid_at\": \"%s\"}",
                    id, customer, cents < 0 ? "-" : "", Math.abs(cents) / 100, Math.abs(cents) % 100, paidAt);
            lines.add(line);
            if (i % 50 == 49) {
                lines.add(lines.get(lines.size() - 3)); // sent twice
            }
        }
        lines.forEach(System.out::println);
    }
}
