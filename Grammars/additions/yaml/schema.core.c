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

// The scanner counts lines and columns in sixteen bits, and gives up in the middle of files that are longer.
#define int16_t int32_t

// It keeps 20 bytes and eight for each level of nesting, and looks only before each eight whether there is room at all: 1,020 bytes would become
// 1,028. It stops at 125 levels this way.
#undef TREE_SITTER_SERIALIZATION_BUFFER_SIZE
#define TREE_SITTER_SERIALIZATION_BUFFER_SIZE 1016
