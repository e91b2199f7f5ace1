package io.streamt.deploy.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A body as text, of which no more than a limit is ever held. */
final class LimitedBody implements BodySubscriber<String> {
    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private final long most;
    private long taken;
    private @Nullable Subscription subscription;

    private LimitedBody(long most) {
        this.most = most;
    }

    /** The answer is longer than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long most) {
            super("it sends more than " + most / 1024 / 1024 + " MB");
        }
    }

    /** @param most bytes */
    static BodyHandler<String> upTo(long most) {
        return answer -> new LimitedBody(most);
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        text.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (taken > most) {
            return;
        }
        taken += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (taken <= most) {
            text.onNext(buffers);
            return;
        }
        Subscription ended = subscription;
        if (ended != null) {
            ended.cancel();
        }
        text.onError(new TooLargeException(most));
    }

    @Override
    public void onError(Throwable cause) {
        text.onError(cause);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
