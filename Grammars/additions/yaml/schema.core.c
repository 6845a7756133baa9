// What the YAML scanner asks for each character of a plain scalar: is the text so far a number, a truth value, null, a time?
// Its source package lacks that part. Our lowering decides it from the whole text, as the rules of other tools expect it, so every
// plain scalar is a string here.

#include <stdint.h>

typedef enum { RS_STR, RS_INT, RS_FLOAT, RS_BOOL, RS_NULL, RS_TIMESTAMP } ResultSchema;

// The state in which nothing changes any more.
#define SCH_STT_FRZ (-1)

static inline int8_t adv_sch_stt(int8_t state, int32_t character, ResultSchema *result) {
    (void)state;
    (void)character;
    *result = RS_STR;
    return SCH_STT_FRZ;
}

// The scanner keeps ten bytes and four for each level of nesting, and looks only before each four whether there is room: 1,022 bytes would
// become 1,026. It stops at 253 levels this way.
#undef TREE_SITTER_SERIALIZATION_BUFFER_SIZE
#define TREE_SITTER_SERIALIZATION_BUFFER_SIZE 1020
