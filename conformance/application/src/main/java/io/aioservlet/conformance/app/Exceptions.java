package io.aioservlet.conformance.app;

import io.aioservlet.web.exception.HttpAccepted;
import io.aioservlet.web.exception.HttpBadGateway;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpConflict;
import io.aioservlet.web.exception.HttpCreated;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpExpectationFailed;
import io.aioservlet.web.exception.HttpFailedDependency;
import io.aioservlet.web.exception.HttpForbidden;
import io.aioservlet.web.exception.HttpFound;
import io.aioservlet.web.exception.HttpGatewayTimeout;
import io.aioservlet.web.exception.HttpGone;
import io.aioservlet.web.exception.HttpInsufficientStorage;
import io.aioservlet.web.exception.HttpInternalServerError;
import io.aioservlet.web.exception.HttpLengthRequired;
import io.aioservlet.web.exception.HttpMethodNotAllowed;
import io.aioservlet.web.exception.HttpMisdirectedRequest;
import io.aioservlet.web.exception.HttpMovedPermanently;
import io.aioservlet.web.exception.HttpMultipleChoices;
import io.aioservlet.web.exception.HttpNetworkAuthenticationRequired;
import io.aioservlet.web.exception.HttpNoContent;
import io.aioservlet.web.exception.HttpNonAuthoritativeInformation;
import io.aioservlet.web.exception.HttpNotAcceptable;
import io.aioservlet.web.exception.HttpNotExtended;
import io.aioservlet.web.exception.HttpNotFound;
import io.aioservlet.web.exception.HttpNotImplemented;
import io.aioservlet.web.exception.HttpNotModified;
import io.aioservlet.web.exception.HttpOk;
import io.aioservlet.web.exception.HttpPartialContent;
import io.aioservlet.web.exception.HttpPaymentRequired;
import io.aioservlet.web.exception.HttpPermanentRedirect;
import io.aioservlet.web.exception.HttpPreconditionFailed;
import io.aioservlet.web.exception.HttpPreconditionRequired;
import io.aioservlet.web.exception.HttpProxyAuthenticationRequired;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import io.aioservlet.web.exception.HttpRequestHeaderFieldsTooLarge;
import io.aioservlet.web.exception.HttpRequestRangeNotSatisfiable;
import io.aioservlet.web.exception.HttpRequestTimeout;
import io.aioservlet.web.exception.HttpRequestUriTooLong;
import io.aioservlet.web.exception.HttpResetContent;
import io.aioservlet.web.exception.HttpSeeOther;
import io.aioservlet.web.exception.HttpServiceUnavailable;
import io.aioservlet.web.exception.HttpTemporaryRedirect;
import io.aioservlet.web.exception.HttpTooManyRequests;
import io.aioservlet.web.exception.HttpUnauthorized;
import io.aioservlet.web.exception.HttpUnavailableForLegalReasons;
import io.aioservlet.web.exception.HttpUnprocessableEntity;
import io.aioservlet.web.exception.HttpUnsupportedMediaType;
import io.aioservlet.web.exception.HttpUpgradeRequired;
import io.aioservlet.web.exception.HttpUseProxy;
import io.aioservlet.web.exception.HttpVariantAlsoNegotiates;
import io.aioservlet.web.exception.HttpVersionNotSupported;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One exception of each class, by its status. */
final class Exceptions {

    private static final String PLACE = "/elsewhere";

    private static final Map<Integer, Supplier<HttpException>> ALL = Stream.<Supplier<HttpException>>of(
                    HttpOk::new,
                    HttpCreated::new,
                    HttpAccepted::new,
                    HttpNonAuthoritativeInformation::new,
                    HttpNoContent::new,
                    HttpResetContent::new,
                    HttpPartialContent::new,
                    () -> new HttpMultipleChoices(PLACE),
                    () -> new HttpMovedPermanently(PLACE),
                    () -> new HttpFound(PLACE),
                    () -> new HttpSeeOther(PLACE),
                    HttpNotModified::new,
                    () -> new HttpUseProxy(PLACE),
                    () -> new HttpTemporaryRedirect(PLACE),
                    () -> new HttpPermanentRedirect(PLACE),
                    HttpBadRequest::new,
                    HttpUnauthorized::new,
                    HttpPaymentRequired::new,
                    HttpForbidden::new,
                    HttpNotFound::new,
                    () -> new HttpMethodNotAllowed("PUT", List.of("POST", "GET")),
                    HttpNotAcceptable::new,
                    HttpProxyAuthenticationRequired::new,
                    HttpRequestTimeout::new,
                    HttpConflict::new,
                    HttpGone::new,
                    HttpLengthRequired::new,
                    HttpPreconditionFailed::new,
                    HttpRequestEntityTooLarge::new,
                    HttpRequestUriTooLong::new,
                    HttpUnsupportedMediaType::new,
                    HttpRequestRangeNotSatisfiable::new,
                    HttpExpectationFailed::new,
                    HttpMisdirectedRequest::new,
                    HttpUnprocessableEntity::new,
                    HttpFailedDependency::new,
                    HttpUpgradeRequired::new,
                    HttpPreconditionRequired::new,
                    HttpTooManyRequests::new,
                    HttpRequestHeaderFieldsTooLarge::new,
                    () -> new HttpUnavailableForLegalReasons(PLACE),
                    HttpInternalServerError::new,
                    HttpNotImplemented::new,
                    HttpBadGateway::new,
                    HttpServiceUnavailable::new,
                    HttpGatewayTimeout::new,
                    HttpVersionNotSupported::new,
                    HttpVariantAlsoNegotiates::new,
                    HttpInsufficientStorage::new,
                    HttpNotExtended::new,
                    HttpNetworkAuthenticationRequired::new)
            .collect(Collectors.toUnmodifiableMap(exception -> exception.get().status(), exception -> exception));

    private Exceptions() {}

    static HttpException of(int status) {
        Supplier<HttpException> exception = ALL.get(status);
        if (exception == null) {
            throw new IllegalArgumentException("no exception has the status " + status);
        }
        return exception.get();
    }
}
