/** A LangChain4j chat model as the model that LucidDrag asks. */
@NullMarked
package io.luciddrag.examples.langchain4j;

import org.jspecify.annotations.NullMarked;
