package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.testkit.chat.ChatServer;
import io.luciddrag.testkit.chat.ServerAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatServerTest {
  private static HttpResponse<String> post(ChatServer server, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + "/chat/completions?x=1"))
                .header("X-Test", "yes")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String message(String content) {
    return "{'model':'m','messages':[{'role':'user','content':%s}]}".formatted(content);
  }

  @Test
  void answersInTurnAndRemembersRequests() throws Exception {
    try (ChatServer server = ChatServer.start()) {
      server.then(ServerAnswer.status(503, "busy")).then(ServerAnswer.texts("hello"));
      String body = message("'hi'").replace('\'', '"');

      assertThat(post(server, body).statusCode()).isEqualTo(503);
      assertThat(post(server, body).body()).contains("\"content\":\"hello\"");
      assertThat(post(server, body).statusCode()).isEqualTo(200);
      assertThat(server.requests()).hasSize(3).allMatch(r -> r.body().equals(body));
      assertThat(server.requests().get(0).path()).isEqualTo("/v1/chat/completions?x=1");
      assertThat(server.requests().get(0).header("x-test")).isEqualTo("yes");
      assertThat(server.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "no json | no JSON object",
        "{'messages':[{'role':'user','content':'x'}]} | 'model'",
        "{'model':'m','messages':[]} | 'messages'",
        "{'model':'m','messages':[{'role':'robot','content':'x'}]} | role",
        "{'model':'m','messages':[{'role':'user','content':7}]} | content",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'n':0} | 'n' is 0",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'temperature':3} | 'temperature'",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'top_logprobs':1} | needs 'logprobs'",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'colour':1} | unknown member 'colour'",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'response_format':{}} | schema",
        "{'model':'m','messages':[{'role':'user','content':[{'type':'sound'}]}]} | type",
        "{'model':'m','messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AQID'}}]}]} | no picture"
      })
  void requestsThatBreakTheShapeAreNoticed(String body, String violation) throws Exception {
    try (ChatServer server = ChatServer.start()) {
      server.then(ServerAnswer.texts("hello"));
      post(server, body.replace('\'', '"'));

      assertThat(server.violations()).anyMatch(found -> found.contains(violation));
    }
  }
}
