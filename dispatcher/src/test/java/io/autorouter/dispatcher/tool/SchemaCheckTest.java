// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {

    @ParameterizedTest(name = "{0}: {1} fits, {2} does not")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'object'} | {} | []",
                "{'type':['string','null']} | null | 1",
                "{'type':'integer'} | 3.0 | 3.5",
                "{'type':'number'} | 1e3 | '1'",
                "{'type':'boolean'} | true | 'true'",
                "{'enum':[1,'a',null]} | 1.0 | 'b'",
                "{'const':{'a':1}} | {'a':1.0} | {'a':2}",
                "{'minLength':2,'maxLength':3} | 'ab' | 'abcd'",
                "{'pattern':'^[a-z]+$'} | 'abc' | 'a1'",
                "{'minimum':0,'maximum':10} | 10 | 11",
                "{'exclusiveMinimum':0,'exclusiveMaximum':10} | 9.9 | 10",
                "{'multipleOf':0.1} | 0.3 | 0.35",
                "{'minItems':1,'maxItems':2} | [1] | []",
                "{'uniqueItems':true} | [1,2] | [1,1.0]",
                "{'items':{'type':'string'}} | ['a'] | ['a',1]",
                "{'items':[{'type':'string'},{'type':'number'}],'additionalItems':false} | ['a',1] | ['a',1,2]",
                "{'contains':{'const':7}} | [1,7] | [1]",
                "{'required':['a']} | {'a':null} | {'b':1}",
                "{'properties':{'a':{'type':'string'}}} | {'a':'x','b':1} | {'a':1}",
                "{'properties':{'a':{}},'additionalProperties':false} | {'a':1} | {'b':1}",
                "{'patternProperties':{'^n':{'type':'number'}},'additionalProperties':false} | {'n1':1} | {'n1':'x'}",
                "{'propertyNames':{'maxLength':1}} | {'a':1} | {'ab':1}",
                "{'minProperties':1,'maxProperties':1} | {'a':1} | {}",
                "{'dependencies':{'a':['b']}} | {'a':1,'b':2} | {'a':1}",
                "{'dependencies':{'a':{'required':['b']}}} | {'c':1} | {'a':1}",
                "{'allOf':[{'minimum':1},{'maximum':2}]} | 2 | 3",
                "{'anyOf':[{'type':'string'},{'minimum':5}]} | 'a' | 4",
                "{'oneOf':[{'multipleOf':2},{'multipleOf':3}]} | 4 | 6",
                "{'not':{'type':'string'}} | 1 | 'a'",
                "{'if':{'required':['a']},'then':{'required':['b']},'else':{'required':['c']}} | {'a':1,'b':1} | {'d':1}",
                "{'$ref':'#/definitions/name','definitions':{'name':{'type':'string'}}} | 'a' | 1",
                "{'properties':{'child':{'$ref':'#'}},'required':['id']} | {'id':1,'child':{'id':2}} | {'id':1,'child':{}}",
                "true | 1 | -",
                "{'type':'made-up','format':'date','minimum':'x'} | 1 | -",
                "{'$ref':'https://example.org/other.json'} | 1 | -"
            })
    void tellsWhatFits(String schema, String good, String bad) throws Exception {
        assertThat(new SchemaCheck().fits(json(schema), json(good))).isTrue();
        if (!bad.equals("-")) {
            assertThat(new SchemaCheck().fits(json(schema), json(bad))).isFalse();
        }
    }

    @Test
    void leavesOffWhereASchemaWouldTakeForEver() throws Exception {
        // Given
        StringBuilder doubling = new StringBuilder("{'$ref':'#/d/0','d':{");
        for (int i = 0; i < 60; i++) {
            String next = "{'$ref':'#/d/" + (i + 1) + "'}";
            doubling.append("'")
                    .append(i)
                    .append("':{'anyOf':[")
                    .append(next)
                    .append(",")
                    .append(next)
                    .append("]},");
        }
        doubling.append("'60':false}}");

        // Then
        assertThat(new SchemaCheck().fits(json(doubling.toString()), json("1"))).isTrue();
        assertThat(new SchemaCheck().fits(json("{'$ref':'#'}"), json("1"))).isTrue();
        assertThat(new SchemaCheck().fits(json("{'not':{'$ref':'#'}}"), json("1")))
                .isTrue();
        assertThat(new SchemaCheck()
                        .fits(json("{'pattern':'(.*)(.*)(.*)(.*)(.*)x\\\\1'}"), json("'" + "a".repeat(200) + "'")))
                .isTrue();
        assertThat(new SchemaCheck().fits(json("{'pattern':'('}"), json("'a'"))).isTrue();
        assertThat(new SchemaCheck().fits(json("{'multipleOf':1e-400}"), json("1e400")))
                .isTrue();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return EventJson.MAPPER.readTree(text.replace('\'', '"'));
    }
}
